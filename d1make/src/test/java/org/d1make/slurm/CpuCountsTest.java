package org.d1make.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CpuCountsTest {

    @Test
    void eachNodeHasItsNumber() {
        assertThat(CpuCounts.parse("2(x3),4,16(x2)")).containsExactly(2, 2, 2, 4, 16, 16);
        assertThat(CpuCounts.parse("8")).containsExactly(8);
    }

    @Test
    void otherTextSaysNothing() {
        assertThat(CpuCounts.parse("")).isEmpty();
        assertThat(CpuCounts.parse("2(x3")).isEmpty();
        assertThat(CpuCounts.parse("0(x3)")).isEmpty();
        assertThat(CpuCounts.parse("2,many")).isEmpty();
    }
}
