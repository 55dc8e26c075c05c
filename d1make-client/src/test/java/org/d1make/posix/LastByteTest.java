package org.d1make.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LastByteTest {

    /** Longer than what is looked through at once. */
    private static final int LENGTH = 200_000;

    private final byte[] bytes = new byte[LENGTH];

    private int last(int from, int to) {
        return LastByte.index(bytes, from, to, (byte) '\n');
    }

    @Test
    void itIsFoundWhereverItIs() {
        for (int at : new int[] {0, 1, 68_000, 134_400, LENGTH - 257, LENGTH - 256, LENGTH - 1}) {
            Arrays.fill(bytes, (byte) 'x');
            bytes[at] = '\n';
            assertThat(last(0, LENGTH)).isEqualTo(at);
        }
    }

    @Test
    void theLastOneCounts() {
        bytes[70_000] = '\n';
        bytes[70_001] = '\n';
        bytes[100] = '\n';
        assertThat(last(0, LENGTH)).isEqualTo(70_001);
        bytes[LENGTH - 3] = '\n';
        assertThat(last(0, LENGTH)).isEqualTo(LENGTH - 3);
    }

    @Test
    void whatStandsBeforeOrBehindDoesNotCount() {
        bytes[999] = '\n';
        bytes[2000] = '\n';
        assertThat(last(1000, 2000)).isEqualTo(-1);
        assertThat(last(999, 2000)).isEqualTo(999);
        assertThat(last(1000, 2001)).isEqualTo(2000);
        assertThat(last(2000, 2000)).isEqualTo(-1);
    }
}
