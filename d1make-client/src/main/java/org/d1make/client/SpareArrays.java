package org.d1make.client;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Arrays for the longest pieces of output, used again: a new one is filled with zeros first, and soon collected. A few are kept for
 * the whole program; whoever gives none back costs no more than a new one. For any thread.
 */
public final class SpareArrays {

    /** 1 MiB in all. */
    private static final int MOST = 16;

    private static final Queue<byte[]> SPARE = new ArrayBlockingQueue<>(MOST);

    private SpareArrays() {}

    /** One of that length, with anything in it. */
    static byte[] take(int length) {
        return length < Frame.MAX_OUTPUT
                ? new byte[length]
                : Optional.ofNullable(SPARE.poll()).orElseGet(() -> new byte[length]);
    }

    /** The caller does not use it any more. */
    public static void giveBack(byte[] array) {
        if (array.length == Frame.MAX_OUTPUT) {
            SPARE.offer(array);
        }
    }
}
