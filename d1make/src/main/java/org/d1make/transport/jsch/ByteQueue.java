package org.d1make.transport.jsch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * Bytes on their way from one thread to another, as a pipe holds them: who writes into a full one waits for who reads. Unlike
 * Java's own, it does not ask which threads live. It knows nothing of what the bytes mean.
 */
final class ByteQueue {

    static final int CAPACITY = 128 * 1024;

    private final byte[] ring = new byte[CAPACITY];
    private final InputStream in = new In();
    private final OutputStream out = new Out();
    private int first;
    private int length;
    private boolean outClosed;
    private boolean inClosed;
    private long timeoutMillis;

    /** Its end is the end of what was written before the other end was closed. */
    InputStream in() {
        return in;
    }

    /** Writing is an error once nobody reads any more. */
    OutputStream out() {
        return out;
    }

    /** How long a read waits before it is an error; 0 for as long as it takes. */
    synchronized void timeout(long millis) {
        timeoutMillis = millis;
    }

    /** Nothing more can be written, and nobody waits for room any more; what has been written can be read. */
    synchronized void cut() {
        outClosed = true;
        notifyAll();
    }

    private synchronized int read(byte[] bytes, int offset, int most) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (length == 0 && !outClosed) {
            long left = timeoutMillis - (System.nanoTime() - start) / 1_000_000;
            if (timeoutMillis > 0 && left <= 0) {
                throw new InterruptedIOException("Read timed out");
            }
            wait(timeoutMillis > 0 ? left : 0);
        }
        if (length == 0) {
            return -1;
        }
        int count = Math.min(Math.min(most, length), CAPACITY - first);
        System.arraycopy(ring, first, bytes, offset, count);
        first = (first + count) % CAPACITY;
        length -= count;
        notifyAll();
        return count;
    }

    /** As much as there is room for, at least one byte. */
    private synchronized int write(byte[] bytes, int offset, int most) throws IOException, InterruptedException {
        while (length == CAPACITY && !inClosed && !outClosed) {
            wait();
        }
        if (inClosed || outClosed) {
            throw new IOException("nobody reads any more");
        }
        int end = (first + length) % CAPACITY;
        int count = Math.min(Math.min(most, CAPACITY - length), CAPACITY - end);
        System.arraycopy(bytes, offset, ring, end, count);
        length += count;
        notifyAll();
        return count;
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", e);
    }

    private synchronized int available() {
        return length;
    }

    private synchronized void closeIn() {
        inClosed = true;
        notifyAll();
    }

    private synchronized void closeOut() {
        outClosed = true;
        notifyAll();
    }

    private final class In extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int most) throws IOException {
            try {
                return most == 0 ? 0 : ByteQueue.this.read(bytes, offset, most);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public int available() {
            return ByteQueue.this.available();
        }

        @Override
        public void close() {
            closeIn();
        }
    }

    private final class Out extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                for (int done = 0; done < count; ) {
                    done += ByteQueue.this.write(bytes, offset + done, count - done);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public void close() {
            closeOut();
        }
    }
}
