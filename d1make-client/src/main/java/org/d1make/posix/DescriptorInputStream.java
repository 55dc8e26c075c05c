package org.d1make.posix;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.d1make.posix.LibC.Function;

/**
 * Reads a descriptor. For one thread; another may close it, which does not wake a read that blocks: end its peer first.
 */
public final class DescriptorInputStream extends InputStream {

    private final int descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over the descriptor: closing the stream closes it. */
    public DescriptorInputStream(int descriptor) {
        this.descriptor = descriptor;
    }

    public int descriptor() {
        return descriptor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** As read(2). A non-blocking descriptor with nothing to read throws EAGAIN. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        TransferBuffer transfer = TransferBuffer.ofThisThread();
        int count;
        do {
            if (closed.get()) {
                throw new IOException("the stream is closed");
            }
            count = (int)
                    LibC.call(Function.READ, descriptor, transfer.address(), Math.min(length, TransferBuffer.SIZE));
        } while (count < 0 && LibC.errno() == PosixException.EINTR);
        if (count < 0) {
            throw new PosixException("read", LibC.errno());
        }
        if (count == 0) {
            return -1;
        }
        transfer.copyTo(target, offset, count);
        return count;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Posix.close(descriptor);
        }
    }
}
