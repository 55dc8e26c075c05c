package org.d1make.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MagicScannerTest {

    private final MagicScanner scanner = new MagicScanner("magic ");

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatStandsBeforeTheMagicWordIsSkippedAndNoMore() throws IOException {
        InputStream in = stream("Welcome!\nmagimagic {}\n");
        scanner.skipTo(in);
        assertThat(in.readAllBytes()).asString().isEqualTo("{}\n");
    }

    @Test
    void aStreamThatEndsBeforeItShowsWhatItSaid() {
        assertThatThrownBy(() -> scanner.skipTo(stream("no such\ncommand\n")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("it printed: no such command");
    }

    @Test
    void anEndlessBannerEnds() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> scanner.skipTo(endless)).isInstanceOf(ProtocolException.class);
        assertThat(Protocol.MAX_BANNER).isEqualTo(65_536);
    }
}
