package org.d1make.posix;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.d1make.posix.LibC.Function;

/** Writes to a descriptor, unbuffered. For one thread at a time; another may close it, which does not wake a write. */
public final class DescriptorOutputStream extends OutputStream {

    private final int descriptor;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over the descriptor: closing the stream closes it. */
    public DescriptorOutputStream(int descriptor) {
        this.descriptor = descriptor;
    }

    public int descriptor() {
        return descriptor;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Writes all of it, blocking as long as the reader takes. Throws EPIPE when there is no reader any more. */
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        TransferBuffer transfer = TransferBuffer.ofThisThread();
        int done = 0;
        while (done < length) {
            int part = Math.min(length - done, TransferBuffer.SIZE);
            transfer.copyFrom(source, offset + done, part);
            done += writeSome(transfer.address(), part);
        }
    }

    private int writeSome(long address, int length) throws IOException {
        int count;
        do {
            if (closed.get()) {
                throw new IOException("the stream is closed");
            }
            count = (int) LibC.call(Function.WRITE, descriptor, address, length);
        } while (count < 0 && (LibC.errno() == PosixException.EINTR || waited(LibC.errno())));
        if (count < 0) {
            throw new PosixException("write", LibC.errno());
        }
        return count;
    }

    /**
     * Moves so many bytes here which stand in a pipe, blocking as long as the reader takes; without a copy where the system can
     * (splice(2)). They must be there, and nobody else may read them.
     */
    public void writeFrom(DescriptorInputStream pipe, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = (int) LibC.call(Function.SPLICE, pipe.descriptor(), 0, descriptor, 0, length - done, 0);
            if (count > 0) {
                done += count;
            } else if (count == 0) {
                throw new IOException("what stood in the pipe is gone");
            } else if (LibC.errno() == PosixException.EINVAL) {
                copyFrom(pipe, length - done);
                done = length;
            } else if (LibC.errno() != PosixException.EINTR && !waited(LibC.errno())) {
                throw new PosixException("splice", LibC.errno());
            }
        }
    }

    /** As for a file that is written to its end only (O_APPEND), or a system without the call for such files. */
    private void copyFrom(DescriptorInputStream pipe, int length) throws IOException {
        byte[] bytes = pipe.readNBytes(length);
        write(bytes, 0, bytes.length);
    }

    /** A terminal or pipe that somebody else has made non-blocking: we wait all the same. */
    private boolean waited(int errno) throws PosixException {
        if (errno != PosixException.EAGAIN) {
            return false;
        }
        Poll.awaitWritable(descriptor);
        return true;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Posix.close(descriptor);
        }
    }
}
