package org.d1make.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.d1make.client.Message;
import org.d1make.hosts.HostSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HostsTableTest {

    private static HostSpec spec(String name, int slots) {
        OptionalInt said = slots == 0 ? OptionalInt.empty() : OptionalInt.of(slots);
        return new HostSpec(Optional.empty(), name, OptionalInt.empty(), said, OptionalInt.empty(), 1);
    }

    private static Visit up(String name, int slots, String java) {
        Message.Hello hello =
                new Message.Hello(2, "0.1.0", "machine", 1000, 8, "/d", 0, "m", "GNU Make 4.3", java, List.of());
        Message.Load load = new Message.Load(0.42, 0.5, 0.6, 0.1, 12L << 30, 0, 0, 0);
        OptionalDouble trip = java.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(0.41234);
        return new Visit(spec(name, slots), Optional.of(hello), Optional.of(load), trip, Optional.empty());
    }

    private static final Visit DOWN = new Visit(
            spec("build3", 0),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.of("ssh: Could not resolve hostname build3.example.org: Name or service not known"));

    @Test
    void eachHostHasALineAndOneThatIsNotUsedHasItsReason() {
        List<String> lines = HostsTable.lines(List.of(up("build1", 0, "17.0.9"), up("build2", 3, ""), DOWN));
        assertThat(lines)
                .containsExactly(
                        "host    state  cpus  slots  load   free    trip  d1make  java    make",
                        "build1  up        8      8  0.42  12.0G  0.4 ms  0.1.0   17.0.9  4.3",
                        "build2  up        8      3  0.42  12.0G       -  0.1.0   -       4.3",
                        "build3  not used: ssh: Could not resolve hostname build3.example.org: Name or",
                        "        service not known");
    }

    @Test
    void theJsonIsAnArrayWithAnObjectALine() {
        List<String> lines =
                HostsJson.text(List.of(up("build1", 3, "17.0.9"), DOWN)).lines().toList();
        assertThat(lines)
                .containsExactly(
                        "[",
                        "{\"host\":\"build1\",\"up\":true,\"reason\":\"\",\"machine\":\"machine\",\"cpus\":8,\"slots\":3,"
                                + "\"sessionsUsed\":1,\"d1make\":\"0.1.0\",\"protocol\":2,\"java\":\"17.0.9\","
                                + "\"make\":\"GNU Make 4.3\",\"load1\":0.42,\"load5\":0.5,\"load15\":0.6,"
                                + "\"freeMemory\":12884901888,\"roundTripMillis\":0.412},",
                        "{\"host\":\"build3\",\"up\":false,\"reason\":\"ssh: Could not resolve hostname"
                                + " build3.example.org: Name or service not known\"}",
                        "]");
        assertThat(HostsJson.text(List.of())).isEqualTo("[]");
    }

    @Test
    void versionsAreShownByTheirNumbers() {
        assertThat(HostsTable.number("GNU Make 4.4.1")).isEqualTo("4.4.1");
        assertThat(HostsTable.number("odd")).isEqualTo("odd");
        assertThat(HostsTable.number("")).isEqualTo("-");
    }
}
