package org.d1make.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;

/** What a server says: its hello behind whatever a login shell printed, then line by line. */
final class ControlReader {

    private final InputStream in;

    ControlReader(InputStream in) {
        this.in = in;
    }

    Message.Hello hello() throws IOException {
        new MagicScanner(Protocol.HELLO_MAGIC).skipTo(in);
        if (next().orElseThrow(() -> new ProtocolException("it ended")) instanceof Message.Hello hello) {
            return hello;
        }
        throw new ProtocolException("its hello is none");
    }

    /** The next message; nothing at the end, be it within a line: a killed server does not finish its line. */
    Optional<Message> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() >= Protocol.MAX_LINE) {
                throw new ProtocolException("a line of more than " + Protocol.MAX_LINE + " bytes");
            }
            line.write(next);
        }
        return Optional.of(MessageCodec.decode(line.toString(StandardCharsets.ISO_8859_1)));
    }
}
