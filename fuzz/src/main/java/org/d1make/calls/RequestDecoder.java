package org.d1make.calls;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.d1make.fuzz.Decoder;

/** What clients write to the request FIFO. What makes no sense is passed over. */
public final class RequestDecoder implements Decoder {

    @Override
    public String name() {
        return "clients' requests";
    }

    @Override
    public List<byte[]> valid() {
        return List.of(
                "3 4711 /p/sub\0003 opened\00015 12 \0003 signal 15\00016 more 4713\00016 unclaimable 4714\0004 4712 /p/\u00e4 b\0"
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void decode(byte[] input) {
        new RequestReader(request -> {
                    if (request.slot() < 0) {
                        throw new IllegalStateException(request + " has no slot");
                    }
                })
                .read(input, input.length);
    }
}
