package org.d1make.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuantityTest {

    @Test
    void bytesHaveTheUnitThatPeopleReadThemIn() {
        assertThat(Quantity.bytes(-1)).isEqualTo("-");
        assertThat(Quantity.bytes(300L << 20)).isEqualTo("300 MiB");
        assertThat(Quantity.bytes(3L << 29)).isEqualTo("1.5 GiB");
        assertThat(Quantity.brief(3L << 29)).isEqualTo("1.5G");
    }

    @Test
    void timesHaveTheUnitThatPeopleReadThemIn() {
        assertThat(Quantity.seconds(1.26)).isEqualTo("1.3 s");
        assertThat(Quantity.seconds(125)).isEqualTo("2 min 5 s");
        assertThat(Quantity.seconds(7325)).isEqualTo("2 h 2 min");
        assertThat(Quantity.millis(0.26)).isEqualTo("0.3 ms");
        assertThat(Quantity.millis(41.7)).isEqualTo("42 ms");
    }

    @Test
    void oneIsNotMany() {
        assertThat(Quantity.counted(1, "job")).isEqualTo("1 job");
        assertThat(Quantity.counted(0, "job")).isEqualTo("0 jobs");
    }
}
