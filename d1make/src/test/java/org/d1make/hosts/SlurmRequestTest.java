package org.d1make.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class SlurmRequestTest {

    @Test
    void optionsComeInAnyOrder() throws HostListException {
        assertThat(SlurmRequest.of(Optional.of(" slurm:12,cpus=4,time=2-4:30,partition=big_1.x ")))
                .contains(new SlurmRequest(12, Optional.of("big_1.x"), Optional.of("2-4:30"), OptionalInt.of(4)));
    }

    @Test
    void listOfHostsIsNone() throws HostListException {
        assertThat(SlurmRequest.of(Optional.of("build1 slurm"))).isEmpty();
        assertThat(SlurmRequest.of(Optional.empty())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    slurm:|the number of nodes '' is not
                    slurm:0|the number of nodes '0' is not
                    slurm:x|the number of nodes 'x' is not
                    slurm:99999|the number of nodes '99999' is not
                    slurm:2,cpus=0|the value of cpus '0' is not
                    slurm:2,cpus=|the value '' of cpus makes no sense
                    slurm:2,time=tomorrow|the value 'tomorrow' of time makes no sense
                    slurm:2,partition=-x|the value '-x' of partition makes no sense
                    slurm:2,time=1,time=2|the option 'time' is given twice
                    slurm:2,nodes=3|there is no option 'nodes'; there are partition, time and cpus
                    slurm:2,|there is no option ''
                    slurm:2 build1|stands alone
                    """)
    void whatIsWrongIsSaid(String text, String why) {
        assertThatThrownBy(() -> SlurmRequest.of(Optional.of(text)))
                .isInstanceOf(HostListException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("right: slurm:4,partition=main");
    }

    @Test
    void standsBesideNoHost() {
        assertThatThrownBy(() -> HostListParser.parseVariable("build1 slurm:2", "D1MAKE_HOSTS", name -> ""))
                .isInstanceOf(HostListException.class)
                .hasMessageContaining("stands alone");
    }
}
