package org.d1make.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.d1make.progress.Snapshot;
import org.d1make.progress.Snapshot.HostRow;
import org.d1make.progress.Snapshot.JobRow;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class StatusLayoutTest {

    private static HostRow host(String name, int running, String directory, String command, long seconds) {
        return new HostRow(name, true, running, Optional.of(new JobRow(directory, command, 1_000 * seconds)));
    }

    private static Snapshot build(List<HostRow> hosts) {
        return new Snapshot(42_500, 12, 0, 4, 3, 8, OptionalLong.of(70_000), hosts);
    }

    private static List<String> lines(Snapshot build, int rows, int columns, boolean utf8) {
        return new StatusLayout(utf8)
                .lines(build, rows, columns).stream()
                        .map(AttributedString::toString)
                        .toList();
    }

    @Test
    void aLineOfAllAndALineAHost() {
        Snapshot build = build(List.of(
                host("build1", 1, "lib/foo", "make -k all", 12),
                host("b2", 3, ".", "make -C bar", 3_723),
                new HostRow("b3", true, 0, Optional.empty()),
                new HostRow("b4", false, 0, Optional.empty())));
        assertThat(lines(build, 24, 80, true))
                .containsExactly(
                        " d1make: 12 done, 4 running, 3 waiting; 50% of 8 slots; 0:42, about 1:10 left ",
                        "build1     0:12  lib/foo: make -k all",
                        "b2      1:02:03  (+2) make -C bar",
                        "b3               idle",
                        "b4               lost");
    }

    @Test
    void failuresAreToldAndWhatIsNotKnownIsNot() {
        Snapshot build = new Snapshot(3_661_000, 1, 1, 0, 0, 0, OptionalLong.empty(), List.of());
        assertThat(lines(build, 24, 80, true))
                .containsExactly(" d1make: 1 done, 1 failed, 0 running, 0 waiting; 1:01:01 ");
    }

    @Test
    void ofManyHostsTheBusiestAreShownInTheirOrderAndTheOthersAreCounted() {
        List<HostRow> hosts = new ArrayList<>();
        IntStream.rangeClosed(1, 40).forEach(i -> hosts.add(host("h" + i, i % 10 == 0 ? 2 : 1, ".", "make", i)));
        assertThat(lines(build(hosts), 12, 80, true))
                .hasSize(6)
                .satisfies(lines -> assertThat(lines.subList(1, 6))
                        .extracting(line -> line.split(" ")[0])
                        .containsExactly("h10", "h20", "h30", "h40", "…"))
                .endsWith("… and 36 more");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 24, 500})
    void noMoreThanHalfOfTheWindowIsTaken(int rows) {
        List<HostRow> hosts = IntStream.range(0, 99)
                .mapToObj(i -> host("h" + i, 1, ".", "make", i))
                .toList();
        assertThat(lines(build(hosts), rows, 80, true)).hasSizeLessThanOrEqualTo(rows / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 20, 33, 79})
    void noLineFillsTheLastColumn(int columns) {
        Snapshot build = build(
                List.of(host("a-host-of-a-very-long-name.example.org", 2, "lib/日本語/é", "make " + "x".repeat(200), 1)));
        new StatusLayout(true)
                .lines(build, 24, columns)
                .forEach(line -> assertThat(line.columnLength()).isLessThan(columns));
    }

    @Test
    void aNameIsShownInUtf8WhereTheTerminalTakesIt() {
        String bytes = "caf\u00c3\u00a9\u00ff";
        Snapshot build = build(List.of(host("a", 1, bytes, "make", 1)));
        assertThat(lines(build, 24, 80, true).get(1)).endsWith("caf\u00e9\ufffd: make");
        assertThat(lines(build, 24, 80, false).get(1)).matches("[\\x20-\\x7e]*").endsWith(": make");
    }

    @Test
    void nothingThatAJobIsCalledWithGivesTheTerminalOrders() {
        Snapshot build =
                build(List.of(host("a", 1, "x\33[2Jy\n\u0007", "make \u00c2\u009b1m \u00e2\u0080\u00aeevil", 1)));
        assertThat(lines(build, 24, 80, true).get(1)).endsWith("x?[2Jy??: make ?1m ?evil");
    }
}
