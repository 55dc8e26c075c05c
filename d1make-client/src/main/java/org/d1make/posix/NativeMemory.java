package org.d1make.posix;

import com.kenai.jffi.MemoryIO;
import java.util.ArrayList;
import java.util.List;

/** C strings and structs for the length of one call; {@link #close} frees all of them. Not thread-safe. */
final class NativeMemory implements AutoCloseable {

    static final MemoryIO IO = MemoryIO.getInstance();

    private final List<Long> blocks = new ArrayList<>();

    /** A zeroed block of so many bytes. */
    long block(long size) {
        long address = IO.allocateMemory(size, true);
        if (address == 0) {
            throw new OutOfMemoryError("native memory of " + size + " bytes");
        }
        blocks.add(address);
        return address;
    }

    /**
     * A byte string with its final NUL.
     *
     * @throws IllegalArgumentException when it holds a NUL or a char that is no byte
     */
    long string(String text) {
        byte[] bytes = new byte[text.length()];
        bytes(text, bytes, 0);
        long address = block(bytes.length + 1L);
        IO.putByteArray(address, bytes, 0, bytes.length);
        return address;
    }

    /** An argv or envp: pointers to the strings, the last one NULL. One block for all: an environment has a hundred. */
    long vector(List<String> strings) {
        int size = 0;
        for (String string : strings) {
            size += string.length() + 1;
        }
        long pointers = Long.BYTES * (strings.size() + 1L);
        long address = block(pointers + size);
        byte[] texts = new byte[size];
        int at = 0;
        for (int i = 0; i < strings.size(); i++) {
            IO.putAddress(address + (long) Long.BYTES * i, address + pointers + at);
            at += bytes(strings.get(i), texts, at) + 1;
        }
        IO.putByteArray(address + pointers, texts, 0, size);
        return address;
    }

    /** Puts the string's bytes there. Gives how many. */
    private static int bytes(String text, byte[] target, int offset) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 0xff) {
                throw new IllegalArgumentException("no byte string: char " + (int) c + " at " + i);
            }
            target[offset + i] = (byte) c;
        }
        return length;
    }

    @Override
    public void close() {
        blocks.forEach(IO::freeMemory);
        blocks.clear();
    }
}
