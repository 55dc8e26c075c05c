package org.d1make.server.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.ProtocolException;
import org.d1make.fuzz.Decoder;
import org.d1make.fuzz.Messages;

/** All that a server reads on a control session. */
public final class LauncherSessionDecoder implements Decoder {

    @Override
    public String name() {
        return "a launcher's messages";
    }

    @Override
    public List<byte[]> valid() {
        String session = Messages.OF_LAUNCHERS.stream()
                .map(message -> MessageCodec.encode(message) + "\n")
                .collect(Collectors.joining());
        return List.of(session.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void decode(byte[] input) throws IOException {
        String[] failure = {""};
        int[] ends = {0};
        new ControlReader(new ByteArrayInputStream(input), new ControlListener() {
                    @Override
                    public void said(Message message) {
                        // Whether it makes sense is not the reader's business.
                    }

                    @Override
                    public void hungUp() {
                        ends[0]++;
                    }

                    @Override
                    public void failed(String reason) {
                        ends[0]++;
                        failure[0] = reason;
                    }
                })
                .run();
        if (ends[0] != 1) {
            throw new IllegalStateException("it ended " + ends[0] + " times");
        }
        if (!failure[0].isEmpty()) {
            throw new ProtocolException(failure[0]);
        }
    }
}
