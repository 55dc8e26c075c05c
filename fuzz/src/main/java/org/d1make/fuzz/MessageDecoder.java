package org.d1make.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;

/** A line of the control session. What is a message stays the same when it is written and read again. */
final class MessageDecoder implements Decoder {

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public List<byte[]> valid() {
        return Messages.ALL.stream()
                .map(message -> MessageCodec.encode(message).getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Override
    public void decode(byte[] input) throws IOException {
        Message message = MessageCodec.decode(new String(input, StandardCharsets.ISO_8859_1));
        if (!MessageCodec.decode(MessageCodec.encode(message)).equals(message)) {
            throw new IllegalStateException(message + " is another one when it is read again");
        }
    }
}
