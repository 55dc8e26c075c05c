package org.d1make.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.d1make.doctor.finding.Ailment;
import org.d1make.doctor.finding.Finding;
import org.d1make.doctor.probe.Clock;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.Login;
import org.d1make.doctor.probe.SharedFiles;
import org.d1make.doctor.probe.ToolVersion;
import org.d1make.print.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DoctorTextTest {

    @Test
    void theOverviewHasWhatIsKnownOfEachMachine() {
        Examination host = Examination.of("build1")
                .with(new Login(0.12, 0.03, ""))
                .with(Map.of("cpus", "8", "memoryKib", "1048576", "treeKib", "2097152", "maxSessions", "10"))
                .with(List.of(new ToolVersion("make", "/usr/bin/make", "GNU Make 4.3"), new ToolVersion("cc", "", "")))
                .with(new Clock(-0.0021, 0.001))
                .with(new SharedFiles(OptionalDouble.of(0.05), OptionalDouble.empty(), true, true));
        List<String> lines = DoctorText.overview(
                List.of(host, Examination.of("build2").failed("Permission denied")), Map.of("makefile", "no calls"));
        assertThat(String.join(" ", lines).replaceAll(" +", " "))
                .contains("build1 login 0.12 s, start files 0.03 s, 8 cpus, 1.0 GiB memory free, 2.0 GiB disk free,"
                        + " GNU Make 4.3, clock -0.002 s, files seen there after 0.05 s, here after more than 20 s,"
                        + " MaxSessions 10 (1 is used) build2 Permission denied makefile no calls");
        assertThat(lines).allMatch(line -> line.length() <= Table.COLUMNS);
    }

    @Test
    void eachAilmentStandsOnceWithAllThatHaveItTheWorstFirst() {
        List<String> lines = DoctorText.findings(List.of(
                new Finding(Ailment.OTHER_UMASK, "build1", "the umask there is 0077, and 0022 here"),
                new Finding(Ailment.CLOCK, "build1", "its clock is off"),
                new Finding(Ailment.NO_MAKE, "build2", "there is no make on PATH"),
                new Finding(Ailment.CLOCK, "build2", "its clock is far off")));
        assertThat(lines)
                .startsWith(
                        "",
                        "problem: no-make",
                        "  build2: there is no make on PATH",
                        "  breaks: the host refuses each job, which then runs elsewhere",
                        "  cure:   install GNU make there, or put it on PATH for commands of ssh",
                        "",
                        "warning: clock",
                        "  build1: its clock is off",
                        "  build2: its clock is far off")
                .contains("note: other-umask");
        assertThat(lines).allMatch(line -> line.length() <= Table.COLUMNS);
    }

    @Test
    void notesAloneAreWell() {
        Finding note = new Finding(Ailment.ONLY_HERE, "here", "");
        Finding warning = new Finding(Ailment.CLOCK, "here", "");
        assertThat(DoctorText.isWell(List.of(note))).isTrue();
        assertThat(DoctorText.isWell(List.of(note, warning))).isFalse();
        assertThat(DoctorText.summary(List.of(note))).isEqualTo("all is well: 0 problems, 0 warnings, 1 note");
        assertThat(DoctorText.summary(List.of(warning))).isEqualTo("0 problems, 1 warning, 0 notes");
    }

    @Test
    void theProgressLineIsWrittenOverAndGoneAtTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
        try (ProgressLine line = new ProgressLine(out, true)) {
            line.accept("waiting for a, b");
            line.accept("waiting for b");
            line.accept("waiting for b");
        }
        assertThat(bytes.toString(StandardCharsets.US_ASCII))
                .isEqualTo("\rwaiting for a, b\rwaiting for b   \r" + " ".repeat(13) + "\r");
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        try (ProgressLine line = new ProgressLine(new PrintStream(none, true, StandardCharsets.US_ASCII), false)) {
            line.accept("x");
        }
        assertThat(none.size()).isZero();
    }
}
