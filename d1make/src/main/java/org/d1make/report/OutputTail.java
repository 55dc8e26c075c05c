package org.d1make.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The last lines of what a job wrote, and no more of it than a few pages. It does not know which stream that was. */
final class OutputTail {

    private static final int MOST_LINES = 20;
    private static final int MOST_BYTES = 8 * 1024;
    private static final byte[] NOTHING = {};

    /** The end of the text stands before {@code next}, what came before that behind it. */
    private byte[] ring = NOTHING;

    private int next;
    private boolean isFull;

    /** From any thread; for one job by one at a time. */
    synchronized void add(byte[] bytes, int length) {
        if (ring.length == 0) {
            ring = new byte[MOST_BYTES];
        }
        int from = Math.max(0, length - MOST_BYTES);
        int first = Math.min(length - from, MOST_BYTES - next);
        System.arraycopy(bytes, from, ring, next, first);
        System.arraycopy(bytes, from + first, ring, 0, length - from - first);
        isFull |= next + length - from >= MOST_BYTES;
        next = (next + length - from) % MOST_BYTES;
    }

    /** It starts again: the job does. */
    synchronized void clear() {
        ring = NOTHING;
        next = 0;
        isFull = false;
    }

    /** Each without its newline; of a line that is too long, its end. */
    synchronized List<String> lines() {
        byte[] text = isFull ? new byte[MOST_BYTES] : Arrays.copyOf(ring, next);
        if (isFull) {
            System.arraycopy(ring, next, text, 0, MOST_BYTES - next);
            System.arraycopy(ring, 0, text, MOST_BYTES - next, next);
        }
        List<String> lines =
                new String(text, StandardCharsets.ISO_8859_1).lines().toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }
}
