package org.d1make.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;

/** Reads one answer, which comes in pieces, up to its last line. Understands nothing of it. */
final class AnswerReader {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int PIECE = 64 * 1024;
    private static final String LAST_LINE = ControlDesk.END + "\n";

    private final DescriptorInputStream in;
    private final StringBuilder text = new StringBuilder();

    /** @param in of a FIFO that is open for writing as well: it has no end of file */
    AnswerReader(DescriptorInputStream in) {
        this.in = in;
    }

    /** The answer's lines; nothing where nothing has come for 5 s. */
    Optional<List<String>> read() throws IOException {
        long deadline = System.nanoTime() + WAIT_NANOS;
        try (Poll poll = new Poll(in.descriptor())) {
            while (!isWhole()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || !poll.await((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)))) {
                    return Optional.empty();
                }
                readPieces();
                deadline = System.nanoTime() + WAIT_NANOS;
            }
        }
        return Optional.of(
                text.substring(0, text.length() - LAST_LINE.length()).lines().toList());
    }

    private void readPieces() throws IOException {
        byte[] piece = new byte[PIECE];
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        while (Posix.unread(in.descriptor()) > 0) {
            pieces.write(piece, 0, in.read(piece, 0, piece.length));
        }
        text.append(pieces.toString(StandardCharsets.ISO_8859_1));
    }

    private boolean isWhole() {
        int start = text.length() - LAST_LINE.length();
        return start >= 0 && text.indexOf(LAST_LINE, start) == start && (start == 0 || text.charAt(start - 1) == '\n');
    }
}
