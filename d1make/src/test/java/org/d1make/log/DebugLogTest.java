package org.d1make.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.d1make.calls.Call;
import org.d1make.calls.CallSketch;
import org.d1make.cli.DebugTopic;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Posix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DebugLogTest {

    private static final String TIME = "2026-03-01T12:00:00.123+02:00";
    private static final Call CALL = CallSketch.of("/p/a b", List.of("-s", "x\ny"), Map.of(), 022);

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();

    private DebugLog log(Set<DebugTopic> topics, String build) {
        return new DebugLog(List.of(new LogSink(topics, build, lines::add)), () -> OffsetDateTime.parse(TIME));
    }

    @Test
    void eachLineHasTimeTopicHostAndJob() {
        DebugLog log = log(EnumSet.allOf(DebugTopic.class), "");
        log.queued(7, CALL);
        log.placed(7, CALL, "build1", () -> "because");
        log.ended(7, CALL, "build1", new ChildExit(2, 0, 0));
        log.hostDown("build2", new LinkEnd("gone", true, false));
        log.inPlace(CALL, "why");
        assertThat(lines)
                .containsExactly(
                        TIME + " jobs - 7 it is make -s x\\ny in /p/a b",
                        TIME + " schedule build1 7 it goes there: because",
                        TIME + " dispatch build1 7 make -s x\\ny in /p/a b runs there",
                        TIME + " jobs build1 7 it ended with status 2",
                        TIME + " ssh build2 - it is lost, and tried again: gone",
                        TIME + " dispatch - - make -s x\\ny in /p/a b runs in place: why");
    }

    @Test
    void onlyTheTopicsThatAreWantedAreTold() {
        DebugLog log = log(EnumSet.of(DebugTopic.SCHEDULE), "4711");
        log.queued(7, CALL);
        log.placed(7, CALL, "build1", () -> "because");
        assertThat(lines).containsExactly(TIME + " 4711 schedule build1 7 it goes there: because");
        assertThat(log.wants(DebugTopic.SCHEDULE)).isTrue();
        assertThat(log.wants(DebugTopic.SSH)).isFalse();
    }

    @Test
    void whatRunsAtTheTopIsNamed() {
        DebugLog log = log(EnumSet.of(DebugTopic.DISPATCH), "");
        log.topStarts("/p", new TopProcess("ninja", List.of("-j4"), OptionalInt.of(4)));
        log.topEnded(new ChildExit(1, 0, 0));
        assertThat(lines)
                .containsExactly(
                        TIME + " dispatch - - ninja -j4 starts in /p",
                        TIME + " dispatch - - ninja ended with status 1");
    }

    @Test
    void theFileIsAppendedToAndHasTheUsersModeAndWholeLines() throws Exception {
        Path file = Files.writeString(directory.resolve("log"), "before\n");
        Path made = directory.resolve("new");
        try (LogFile one = LogFile.open(file.toString(), 022, lines::add);
                LogFile other = LogFile.open(file.toString(), 022, lines::add);
                LogFile fresh = LogFile.open(made.toString(), 027, lines::add)) {
            for (int i = 0; i < 500; i++) {
                one.add("one " + "x".repeat(200));
                other.add("other " + "y".repeat(200));
            }
            fresh.add("fresh");
        }
        assertThat(Files.readAllLines(file))
                .hasSize(1001)
                .startsWith("before")
                .allMatch(line -> line.matches("before|one x{200}|other y{200}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-r-----");
        assertThat(lines).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenAnyMoreIsToldOnce() throws Exception {
        try (LogFile full = LogFile.open("/dev/full", 022, lines::add)) {
            full.add("a");
            full.add("b");
        }
        assertThat(lines).hasSize(1).first().asString().contains("D1MAKE_LOG", "No space left");
    }

    @Test
    void aFifoThatNobodyReadsIsAnError() throws Exception {
        Posix.mkfifo(directory + "/fifo", 0600);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LogFile.open(directory + "/fifo", 022, lines::add))
                .hasMessageContaining("No such device or address");
    }
}
