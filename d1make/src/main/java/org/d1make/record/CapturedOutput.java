package org.d1make.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.d1make.client.Frame.Stream;

/**
 * What is kept of what a job wrote: its beginning and its end, and how much it was.
 *
 * @param head the first bytes, in the order in which they came
 * @param tail the last bytes of those behind them
 * @param bytes of all that it wrote
 * @param stderrBytes of these, where stderr was no part of stdout
 */
public record CapturedOutput(List<Piece> head, List<Piece> tail, long bytes, long stderrBytes) {

    public static final CapturedOutput NOTHING = new CapturedOutput(List.of(), List.of(), 0, 0);

    /** Bytes of one stream. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Piece(Stream stream, byte[] bytes) {

        /** For people. What is no UTF-8 is marked as such. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    public CapturedOutput {
        head = List.copyOf(head);
        tail = List.copyOf(tail);
    }

    /** How much of it is here. */
    public long keptBytes() {
        return size(head) + size(tail);
    }

    /** The same without the text. */
    public CapturedOutput counted() {
        return new CapturedOutput(List.of(), List.of(), bytes, stderrBytes);
    }

    private static long size(List<Piece> pieces) {
        return pieces.stream().mapToLong(piece -> piece.bytes().length).sum();
    }
}
