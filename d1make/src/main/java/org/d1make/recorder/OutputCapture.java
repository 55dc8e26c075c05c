package org.d1make.recorder;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.d1make.client.Frame.Stream;
import org.d1make.record.CapturedOutput;
import org.d1make.record.CapturedOutput.Piece;

/** Keeps the beginning and the end of what one job writes, each within a bound in bytes. It knows no other jobs. */
final class OutputCapture {

    private final Bytes head;
    private final Bytes tail;
    private long bytes;
    private long stderrBytes;

    /** Where both limits are 0, bytes are only counted. */
    OutputCapture(int headLimit, int tailLimit) {
        head = new Bytes(headLimit);
        tail = new Bytes(tailLimit);
    }

    synchronized void wrote(Stream stream, byte[] buffer, int length) {
        bytes += length;
        stderrBytes += stream == Stream.STDERR ? length : 0;
        int first = Math.min(length, head.free());
        head.add(stream, buffer, 0, first);
        // Of what is longer than the tail, only the end can stay in it.
        tail.add(stream, buffer, Math.max(first, length - tail.limit), length);
    }

    synchronized CapturedOutput captured() {
        return new CapturedOutput(head.pieces(), tail.pieces(), bytes, stderrBytes);
    }

    /** The last bytes that were added, each with the stream that it was written to. */
    private static final class Bytes {

        private static final int FIRST_SIZE = 256;
        private static final int STDERR = 0x100;

        private final int limit;
        private short[] cells = new short[0];
        private long count;

        Bytes(int limit) {
            this.limit = limit;
        }

        int free() {
            return (int) Math.max(0, limit - count);
        }

        void add(Stream stream, byte[] buffer, int from, int to) {
            if (from < to && limit > 0) {
                grow(to - from);
                int flag = stream == Stream.STDERR ? STDERR : 0;
                for (int i = from; i < to; i++) {
                    cells[(int) (count++ % limit)] = (short) ((buffer[i] & 0xff) | flag);
                }
            }
        }

        private void grow(int more) {
            long needed = Math.min(limit, count + more);
            if (cells.length < needed) {
                cells = Arrays.copyOf(cells, (int) Math.min(limit, Math.max(FIRST_SIZE, 2 * needed)));
            }
        }

        List<Piece> pieces() {
            List<Piece> pieces = new ArrayList<>();
            ByteArrayOutputStream piece = new ByteArrayOutputStream();
            int flag = 0;
            for (long i = Math.max(0, count - limit); i < count; i++) {
                int cell = cells[(int) (i % limit)];
                if ((cell & STDERR) != flag) {
                    store(piece, flag, pieces);
                    flag = cell & STDERR;
                }
                piece.write(cell);
            }
            store(piece, flag, pieces);
            return pieces;
        }

        private static void store(ByteArrayOutputStream piece, int flag, List<Piece> pieces) {
            if (piece.size() > 0) {
                pieces.add(new Piece(flag == 0 ? Stream.STDOUT : Stream.STDERR, piece.toByteArray()));
                piece.reset();
            }
        }
    }
}
