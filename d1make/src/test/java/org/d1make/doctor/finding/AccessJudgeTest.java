package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.Login;
import org.d1make.doctor.probe.ServerStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class AccessJudgeTest {

    private static final AccessJudge JUDGE = new AccessJudge("0.1.0", 1000);
    private static final Login QUICK = new Login(0.2, 0.1, "");

    private static Examination host() {
        return Examination.of("build1").with(QUICK).with(Map.of("userId", "1000"));
    }

    private static ServerStart server(int protocol, String version, long userId, double seconds) {
        Message.Hello hello =
                new Message.Hello(protocol, version, "m", userId, 8, "/d", 0, "m", "GNU Make 4.3", "17", List.of());
        return new ServerStart(Optional.of(hello), "", seconds);
    }

    private static ServerStart well() {
        return server(Protocol.VERSION, "0.1.0", 1000, 0.3);
    }

    private static List<Ailment> ailments(Examination host) {
        return JUDGE.findings(host).stream().map(Finding::ailment).toList();
    }

    @Test
    void aWellHostHasNoFinding() {
        assertThat(JUDGE.findings(host().with(well()))).isEmpty();
    }

    @Test
    void aLoginThatFailsIsTheOneFinding() {
        assertThat(JUDGE.findings(Examination.of("build1").failed("Permission denied (publickey).")))
                .containsExactly(new Finding(Ailment.LOGIN, "build1", "Permission denied (publickey)."));
    }

    @Test
    void aSessionInWhichNothingRunsIsAnotherThing() {
        assertThat(ailments(Examination.of("build1").failed("it printed: This account is not available.")))
                .containsExactly(Ailment.SILENT);
        assertThat(ailments(Examination.of("build1").with(QUICK).failed("the session ended")))
                .containsExactly(Ailment.SILENT);
    }

    @Test
    void startFilesThatPrintAreTold() {
        List<Finding> findings = JUDGE.findings(
                host().with(new Login(0.2, 0.1, "Welcome\nto build1\n")).with(well()));
        assertThat(findings)
                .containsExactly(new Finding(
                        Ailment.NOISY_START, "build1", "its start files print 18 bytes: Welcome to build1"));
    }

    @Test
    void slowStepsAreToldWithTheirTimes() {
        List<Finding> findings =
                JUDGE.findings(host().with(new Login(4, 2.5, "")).with(server(Protocol.VERSION, "0.1.0", 1000, 7)));
        assertThat(findings)
                .extracting(Finding::ailment)
                .containsExactly(Ailment.SLOW_LOGIN, Ailment.SLOW_START, Ailment.SLOW_SERVER);
        assertThat(findings).extracting(Finding::what).anyMatch(what -> what.contains("2.5 s"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sh: 1: /x/bin/d1make-server: not found|NO_D1MAKE",
                "bash: /x/d1make-server: No such file or directory|NO_D1MAKE",
                "d1make-server: no Java 17 or newer in JAVA_HOME, on PATH|NO_JAVA",
                "d1make-server: D1MAKE_JAVA=/x is not a program that can be run|NO_JAVA",
                "d1make-server: no private directory on this host: mkdir: /x: Read-only|NO_PRIVATE_DIRECTORY",
                "Segmentation fault|SERVER_FAILS"
            })
    void aServerThatDoesNotStartIsToldByWhatItSays(String complaint, Ailment expected) {
        Examination host = host().with(new ServerStart(Optional.empty(), complaint, 0.1));
        assertThat(JUDGE.findings(host)).singleElement().satisfies(finding -> {
            assertThat(finding.ailment()).isEqualTo(expected);
            assertThat(finding.what()).contains(complaint);
        });
    }

    @Test
    void anotherProtocolReleaseOrUserIsTold() {
        assertThat(ailments(host().with(server(99, "9.9", 1000, 0.1)))).containsExactly(Ailment.OTHER_VERSION);
        assertThat(ailments(host().with(server(Protocol.VERSION, "0.2.0", 1000, 0.1))))
                .containsExactly(Ailment.OTHER_RELEASE);
        assertThat(ailments(host().with(server(Protocol.VERSION, "0.1.0", 1001, 0.1))))
                .containsExactly(Ailment.OTHER_USER);
    }

    @Test
    void anotherUserIsToldEvenWithoutAServer() {
        Examination host = Examination.of("build1").with(QUICK).with(Map.of("userId", "7"));
        assertThat(ailments(host.with(new ServerStart(Optional.empty(), "not found", 0))))
                .containsExactly(Ailment.NO_D1MAKE, Ailment.OTHER_USER);
    }
}
