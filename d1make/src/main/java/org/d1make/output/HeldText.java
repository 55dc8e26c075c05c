package org.d1make.output;

import java.util.Arrays;
import org.d1make.posix.LastByte;

/** What was written and not passed on yet, and since when. It does not know for how long that shall be. */
final class HeldText {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
    private int wholeLines;
    private long sinceMillis;

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** The first {@link #length} bytes of it count, until the next call. */
    byte[] bytes() {
        return bytes;
    }

    /** When the oldest of it came, or the last was taken. */
    long sinceMillis() {
        return sinceMillis;
    }

    void add(byte[] more, int from, int to, long nowMillis) {
        if (from == to) {
            return;
        }
        if (length == 0) {
            sinceMillis = nowMillis;
        }
        int needed = length + to - from;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * length));
        }
        System.arraycopy(more, from, bytes, length, to - from);
        int whole = wholeLines(more, from, to);
        if (whole > 0) {
            wholeLines = length + whole;
        }
        length = needed;
    }

    /** Its first so many bytes are passed on. */
    void take(int count, long nowMillis) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        wholeLines = Math.max(0, wholeLines - count);
        sinceMillis = nowMillis;
        if (length == 0) {
            bytes = NOTHING;
        }
    }

    void clear() {
        bytes = NOTHING;
        length = 0;
        wholeLines = 0;
    }

    /** How many bytes of it are whole lines. */
    int wholeLines() {
        return wholeLines;
    }

    /** How many bytes between the two are whole lines. */
    static int wholeLines(byte[] text, int from, int to) {
        int last = LastByte.index(text, from, to, (byte) '\n');
        return last < 0 ? 0 : last + 1 - from;
    }
}
