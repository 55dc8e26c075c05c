package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/**
 * A pipe of our own, by way of which bytes leave a pipe that others read too: what is in it nobody takes away. For one thread. It
 * does not know where they go.
 */
public final class Transit implements AutoCloseable {

    /** How much it holds, in bytes, where the system lets it. */
    public static final int SIZE = 256 * 1024;

    private static final int SPLICE_F_NONBLOCK = 2;

    private final DescriptorInputStream out;
    private final int writeEnd;

    public Transit() throws PosixException {
        Pipe pipe = Posix.pipe();
        out = new DescriptorInputStream(pipe.readEnd());
        writeEnd = pipe.writeEnd();
        Posix.widen(writeEnd, SIZE);
    }

    /**
     * Takes what stands in a pipe, without waiting and without a copy (splice(2)).
     *
     * @param most in bytes
     * @return how many there are in {@link #out} now; 0 where somebody else was faster
     */
    public int take(DescriptorInputStream pipe, int most) throws PosixException {
        int count;
        do {
            count = (int) LibC.call(Function.SPLICE, pipe.descriptor(), 0, writeEnd, 0, most, SPLICE_F_NONBLOCK);
        } while (count < 0 && LibC.errno() == PosixException.EINTR);
        if (count < 0 && LibC.errno() != PosixException.EAGAIN) {
            throw new PosixException("splice", LibC.errno());
        }
        return Math.max(0, count);
    }

    /** Where they are to be read, before any more are taken. */
    public DescriptorInputStream out() {
        return out;
    }

    @Override
    public void close() {
        out.close();
        Posix.close(writeEnd);
    }
}
