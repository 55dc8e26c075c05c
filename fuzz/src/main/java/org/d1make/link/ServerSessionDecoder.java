package org.d1make.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d1make.client.Frame;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.fuzz.Decoder;
import org.d1make.fuzz.Messages;

/** All that a launcher reads of a server: a login shell's words, a hello, messages. */
public final class ServerSessionDecoder implements Decoder {

    @Override
    public String name() {
        return "a server's banner, hello and messages";
    }

    @Override
    public List<byte[]> valid() {
        String reports = Messages.OF_SERVERS.stream()
                .skip(1)
                .map(message -> MessageCodec.encode(message) + "\n")
                .collect(Collectors.joining());
        String session = "Welcome\n\n" + Protocol.HELLO_MAGIC + MessageCodec.encode(Messages.HELLO) + "\n" + reports;
        return List.of(session.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void decode(byte[] input) throws IOException {
        try (ServerStream server = new ServerStream(new ByteArrayInputStream(input), "x1")) {
            server.hello();
            for (Optional<Frame> frame = server.next(); frame.isPresent(); ) {
                frame = server.next();
            }
            server.endsWithBye();
        }
    }
}
