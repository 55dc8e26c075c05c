package org.d1make.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HostListParserTest {
    private static HostList parse(String text) throws HostListException {
        return parse(text, Map.of());
    }

    private static HostList parse(String text, Map<String, String> files) throws HostListException {
        return HostListParser.parseVariable(
                text,
                "D1MAKE_HOSTS",
                name -> Optional.ofNullable(files.get(name)).orElseThrow(() -> new FileNotFoundException(name)));
    }

    @Test
    void entriesAreSeparatedByAnyWhiteSpaceAndKeepTheirOrder() throws HostListException {
        assertThat(parse(" b1  b2\tb3\nb4 ").hosts())
                .extracting(HostSpec::name)
                .containsExactly("b1", "b2", "b3", "b4");
    }

    @Test
    void anEmptyListIsThisMachineAloneWithAWarning() throws HostListException {
        HostList list = parse("  \n");
        assertThat(list.hosts()).containsExactly(HostSpec.thisMachine());
        assertThat(list.warnings()).containsExactly("D1MAKE_HOSTS names no host; the build runs on this machine alone");
    }

    @Test
    void aSecondEntryForTheSameHostIsLeftOutWithAWarning() throws HostListException {
        HostList list = parse("build1/2 ann@build1 build1:22 Build1/8");
        assertThat(list.hosts()).extracting(HostSpec::label).containsExactly("build1", "ann@build1", "build1:22");
        assertThat(list.hosts().get(0).slots()).hasValue(2);
        assertThat(list.warnings()).singleElement().asString().contains("entry 4", "Build1/8", "second time");
    }

    @Test
    void aFilesLinesStandWhereItsNameStood() throws HostListException {
        HostList list = parse("b0 @hosts b9", Map.of("hosts", "# ours\n\nb1/4 b2 # two on a line\r\n  b3\n#b4"));
        assertThat(list.hosts()).extracting(HostSpec::name).containsExactly("b0", "b1", "b2", "b3", "b9");
        assertThat(list.warnings()).isEmpty();
    }

    @Test
    void aBadEntryIsNamedByItsNumberOrByItsFileAndLine() {
        assertThatThrownBy(() -> parse("b1 b2:0"))
                .isInstanceOf(HostListException.class)
                .hasMessageStartingWith("D1MAKE_HOSTS, entry 2: 'b2:0': the port '0'");
        assertThatThrownBy(() -> parse("@hosts", Map.of("hosts", "b1\n\nb2/0\n")))
                .isInstanceOf(HostListException.class)
                .hasMessageStartingWith("hosts:3: 'b2/0': the number of slots '0'");
    }

    @Test
    void aFileThatCannotBeReadIsAnError() {
        assertThatThrownBy(() -> parse("b1 @none"))
                .isInstanceOf(HostListException.class)
                .hasMessageStartingWith("D1MAKE_HOSTS, entry 2: '@none': the host file cannot be read")
                .hasCauseInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> parse("@")).isInstanceOf(HostListException.class);
    }

    @Test
    void aFileNamesNoFurtherFile() {
        assertThatThrownBy(() -> parse("@hosts", Map.of("hosts", "@hosts\n")))
                .isInstanceOf(HostListException.class)
                .hasMessageContaining("hosts:1: '@hosts': a host file names no further file");
    }

    @Test
    void aHashInTheVariableIsNoComment() {
        assertThatThrownBy(() -> parse("b1 #b2")).isInstanceOf(HostListException.class);
    }
}
