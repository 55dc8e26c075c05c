package org.d1make.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostEntryParserTest {
    @Test
    void aNameAloneLeavesEverythingOpen() throws HostListException {
        assertThat(HostEntryParser.parse("build1"))
                .isEqualTo(new HostSpec(
                        Optional.empty(),
                        "build1",
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        1.0));
    }

    @Test
    void everyPartMayStandInOneEntry() throws HostListException {
        assertThat(HostEntryParser.parse("ann@build1.example.org:2222/4,max-sessions=5,jobs=16,weight=1.5"))
                .isEqualTo(new HostSpec(
                        Optional.of("ann"),
                        "build1.example.org",
                        OptionalInt.of(2222),
                        OptionalInt.of(4),
                        OptionalInt.of(16),
                        1.5));
    }

    @ParameterizedTest
    @CsvSource({
        "ann@build1:22, ann@build1, ann@build1:22",
        "build1/4, build1, build1",
        "[2001:db8::1]:22, 2001:db8::1, [2001:db8::1]:22",
        "ann@[::1], ann@::1, ann@[::1]",
        "[fe80::1%eth0], fe80::1%eth0, [fe80::1%eth0]",
        "10.0.0.7, 10.0.0.7, 10.0.0.7",
        "my_alias-2, my_alias-2, my_alias-2",
    })
    void destinationIsForSshAndLabelForPeople(String entry, String destination, String label) throws HostListException {
        HostSpec host = HostEntryParser.parse(entry);
        assertThat(host.destination()).isEqualTo(destination);
        assertThat(host.label()).isEqualTo(label);
    }

    @Test
    void localhostIsThisMachineUnlessAUserOrAPortAsksForSsh() throws HostListException {
        assertThat(HostEntryParser.parse("localhost/4,jobs=2").isThisMachine()).isTrue();
        assertThat(HostEntryParser.parse("ann@localhost").isThisMachine()).isFalse();
        assertThat(HostEntryParser.parse("localhost:22").isThisMachine()).isFalse();
        assertThat(HostEntryParser.parse("127.0.0.1").isThisMachine()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "build1:0|the port '0' is not a number from 1 to 65535",
                "build1:70000|the port '70000' is not a number from 1 to 65535",
                "build1:abc|the port 'abc'",
                "build1:|the port ''",
                "build1:+22|the port '+22'",
                "build1/0|the number of slots '0'",
                "build1/x|the number of slots 'x'",
                "build1/|the number of slots ''",
                "build1,jobs=0|the value of jobs '0'",
                "build1,jobs|the value of jobs ''",
                "build1,weight=0|the weight '0' is not a number above 0",
                "build1,weight=-1|the weight '-1'",
                "build1,weight=NaN|the weight 'NaN'",
                "build1,weight=1e9|the weight '1e9'",
                "build1,max-sessions=0|the value of max-sessions '0'",
                "build1,speed=2|there is no option 'speed'; there are jobs and weight",
                "build1,|there is no option ''",
                "build1,jobs=2,jobs=3|the option 'jobs' is given twice",
                ":22|there is no host name",
                "/4|there is no host name",
                "ann@|there is no host name",
                "@build1|the user '' is empty",
                "a@b@build1|the host 'b@build1'",
                "-oProxyCommand=x|the host '-oProxyCommand=x' does not start with a letter",
                "-l@build1|the user '-l'",
                "2001:db8::1|an IPv6 address stands in brackets",
                "::1|an IPv6 address stands in brackets",
                "[build1]|the host '[build1]'",
                "[::1|this is not [user@]host",
            })
    void whatIsWrongIsNamedWithTheEntryAndAnExample(String entry, String problem) {
        assertThatThrownBy(() -> HostEntryParser.parse(entry))
                .isInstanceOf(HostListException.class)
                .hasMessageContaining("'" + entry + "'")
                .hasMessageContaining(problem)
                .hasMessageContaining("(right: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b", "a$b", "$(x)", "`x`", "a|b", "a&b", "a'b", "a\"b", "a\\b", "a>b", "a*", "~a", "a%h", "a{b",
                "a\u00e9", "a=b"
            })
    void whatAShellCouldReadIsNeverAName(String entry) {
        assertThatThrownBy(() -> HostEntryParser.parse(entry)).isInstanceOf(HostListException.class);
        assertThatThrownBy(() -> HostEntryParser.parse(entry + "@build1")).isInstanceOf(HostListException.class);
    }

    @Test
    void theExamplesInMessagesAreRight() throws HostListException {
        for (String example : new String[] {
            "ann@build1:2222/4,weight=1.5",
            "[2001:db8::1]:22",
            "build1:22/4,jobs=8",
            "build1/4,jobs=8,weight=1.5,max-sessions=9"
        }) {
            assertThat(HostEntryParser.parse(example).name()).isNotEmpty();
        }
    }
}
