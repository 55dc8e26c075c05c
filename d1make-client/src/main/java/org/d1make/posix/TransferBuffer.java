package org.d1make.posix;

import java.nio.ByteBuffer;

/** Native memory between an array and read(2) or write(2): one for each thread, freed with it. */
final class TransferBuffer {

    /** In bytes: what a Linux pipe holds, so that one call can empty it. */
    static final int SIZE = 64 * 1024;

    private static final ThreadLocal<TransferBuffer> OF_THREAD = ThreadLocal.withInitial(TransferBuffer::new);

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private final long address = NativeMemory.IO.getDirectBufferAddress(buffer);

    private TransferBuffer() {}

    static TransferBuffer ofThisThread() {
        return OF_THREAD.get();
    }

    long address() {
        return address;
    }

    void copyTo(byte[] target, int offset, int length) {
        buffer.get(0, target, offset, length);
    }

    void copyFrom(byte[] source, int offset, int length) {
        buffer.put(0, source, offset, length);
    }
}
