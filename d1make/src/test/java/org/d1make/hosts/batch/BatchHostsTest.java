package org.d1make.hosts.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class BatchHostsTest {

    @TempDir
    Path directory;

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("nodes"), text).toString();
    }

    private static List<String> slots(HostList list) {
        return list.hosts().stream()
                .map(host -> host.label() + "/" + host.slots().orElseThrow())
                .toList();
    }

    @Test
    void outsideOfABatchJobThereAreNone() throws HostListException {
        assertThat(BatchHosts.find(Map.of("PBS_NODEFILE", "", "PATH", "/bin"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PBS_NODEFILE", "LSB_DJOB_HOSTFILE"})
    void aNameHasASlotForEachLineThatItStandsOn(String variable) throws HostListException, IOException {
        String file = file("n2\nn1\nn2\n\n n2 \n");
        HostList list = BatchHosts.find(Map.of(variable, file)).orElseThrow();
        assertThat(slots(list)).containsExactly("n2/3", "n1/1");
        assertThat(list.source()).isEqualTo(variable);
    }

    @Test
    void wordsOfLsfAreCounted() throws HostListException {
        HostList list =
                BatchHosts.find(Map.of("LSB_HOSTS", "hostA hostA  hostB")).orElseThrow();
        assertThat(slots(list)).containsExactly("hostA/2", "hostB/1");
    }

    @Test
    void aFileOfLsfComesBeforeItsWords() throws HostListException, IOException {
        HostList list = BatchHosts.find(Map.of("LSB_HOSTS", "a", "LSB_DJOB_HOSTFILE", file("b\n")))
                .orElseThrow();
        assertThat(slots(list)).containsExactly("b/1");
    }

    @Test
    void gridEngineSaysHowManySlots() throws HostListException, IOException {
        String file =
                file("n1.cluster 4 all.q@n1 UNDEFINED\nn2.cluster 2 all.q@n2 0,0:0,1\nn1.cluster 1 big.q@n1 <NULL>\n");
        assertThat(slots(BatchHosts.find(Map.of("PE_HOSTFILE", file)).orElseThrow()))
                .containsExactly("n1.cluster/5", "n2.cluster/2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n1 x all.q|nodes:1: there is no number of slots behind 'n1'",
                "n1|nodes:1: there is no number of slots behind 'n1'",
                "n1 0 all.q|nodes:1: there is no number of slots behind 'n1'",
                "-oProxyCommand=x 1 q|nodes:1: '-oProxyCommand=x' is not a host's name",
                "$(id) 1 q|nodes:1: '$(id)' is not a host's name",
                "ann@n1 1 q|nodes:1: 'ann@n1' is not a host's name",
            })
    void aLineThatMakesNoSenseIsNamed(String line, String message) throws IOException {
        String file = file(line + "\n");
        assertThatThrownBy(() -> BatchHosts.find(Map.of("PE_HOSTFILE", file)))
                .isInstanceOf(HostListException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatNamesNobodyIsAnError() throws IOException {
        String file = file("\n\n");
        assertThatThrownBy(() -> BatchHosts.find(Map.of("PBS_NODEFILE", file)))
                .hasMessageContaining("names no host")
                .hasMessageContaining("unset PBS_NODEFILE");
    }

    @Test
    void aFileThatIsNotThereIsAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> BatchHosts.find(Map.of("PBS_NODEFILE", "/nonexistent/nodes")))
                .hasMessageContaining("PBS_NODEFILE=/nonexistent/nodes")
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("set D1MAKE_HOSTS");
    }
}
