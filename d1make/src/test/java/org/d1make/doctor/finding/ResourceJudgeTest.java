package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d1make.doctor.probe.Examination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ResourceJudgeTest {

    private static final Map<String, String> PLENTY = Map.of(
            "umask", "0022", "machine", "x86_64", "runtimeKib", "99999", "treeKib", "9999999", "memoryKib", "9999999");

    private static final ResourceJudge JUDGE =
            new ResourceJudge(Examination.of("here").with(PLENTY), 512L << 20);

    private static Examination host(String fact, String value) {
        Map<String, String> facts = new HashMap<>(PLENTY);
        facts.put(fact, value);
        return Examination.of("build1").with(facts);
    }

    private static List<String> told(Examination host) {
        return JUDGE.findings(host).stream()
                .map(finding -> finding.ailment().word() + ": " + finding.what())
                .toList();
    }

    @Test
    void aHostWithEnoughOfAllHasNoFinding() {
        assertThat(told(host("cpus", "8"))).isEmpty();
        assertThat(told(Examination.of("build1"))).isEmpty();
        assertThat(told(host("treeKib", "many"))).isEmpty();
    }

    @Test
    void littleDiskAndMemoryAreTold() {
        assertThat(told(host("treeKib", "1000")))
                .containsExactly("little-disk: 1 MiB are free in the project's file system");
        assertThat(told(host("runtimeKib", "0")))
                .containsExactly("little-disk: 0 MiB are free where d1make has its private directory");
        assertThat(told(host("memoryKib", "102400"))).containsExactly("little-memory: it has 100 MiB of memory free");
    }

    @Test
    void whatDiffersFromHereIsTold() {
        assertThat(told(host("umask", "0077"))).containsExactly("other-umask: the umask there is 0077, and 0022 here");
        assertThat(told(host("machine", "aarch64")))
                .containsExactly("other-system: the machine there is aarch64, and x86_64 here");
        assertThat(Ailment.OTHER_UMASK.severity()).isEqualTo(Severity.NOTE);
    }

    private static List<Examination> entries(int count, String startups) {
        return IntStream.range(0, count)
                .mapToObj(i -> Examination.of("ann" + i + "@build1")
                        .with(Map.of(
                                "boot",
                                "b",
                                "sshd",
                                "99 sshd: /usr/sbin/sshd -D [listener] 0 of " + startups + " startups")))
                .toList();
    }

    @Test
    void fewLoginsAtOnceMatterOnlyWhereTheListHasMoreOfThem() {
        assertThat(ResourceJudge.startups(entries(3, "10-100"))).isEmpty();
        assertThat(ResourceJudge.startups(entries(12, "10-100"))).isEmpty();
        assertThat(ResourceJudge.startups(entries(2, "2-10"))).isEmpty();
        assertThat(ResourceJudge.startups(entries(3, "2-10")))
                .hasSize(3)
                .first()
                .satisfies(finding -> assertThat(finding.what()).contains("2 logins", "3 entries"));
        assertThat(ResourceJudge.startups(List.of(Examination.of("here")))).isEmpty();
    }
}
