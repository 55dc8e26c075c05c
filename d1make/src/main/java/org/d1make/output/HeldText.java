package org.d1make.output;

import java.util.Arrays;

/** What was written and not passed on yet, and since when. It does not know for how long that shall be. */
final class HeldText {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int length;
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
        length = needed;
    }

    /** Its first so many bytes are passed on. */
    void take(int count, long nowMillis) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        sinceMillis = nowMillis;
        if (length == 0) {
            bytes = NOTHING;
        }
    }

    void clear() {
        bytes = NOTHING;
        length = 0;
    }

    /** How many bytes of it are whole lines. */
    int wholeLines() {
        return wholeLines(bytes, length);
    }

    /** How many of that many bytes are whole lines. */
    static int wholeLines(byte[] text, int count) {
        int end = count;
        while (end > 0 && text[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
