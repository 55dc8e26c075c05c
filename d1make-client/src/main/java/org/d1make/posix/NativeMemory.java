package org.d1make.posix;

import com.kenai.jffi.MemoryIO;
import java.nio.charset.StandardCharsets;
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
        byte[] bytes = bytes(text);
        long address = block(bytes.length + 1L);
        IO.putByteArray(address, bytes, 0, bytes.length);
        return address;
    }

    /** An argv or envp: pointers to the strings, the last one NULL. */
    long vector(List<String> strings) {
        long address = block(Long.BYTES * (strings.size() + 1L));
        for (int i = 0; i < strings.size(); i++) {
            IO.putAddress(address + (long) Long.BYTES * i, string(strings.get(i)));
        }
        return address;
    }

    private static byte[] bytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c > 0xff) {
                throw new IllegalArgumentException("no byte string: char " + (int) c + " at " + i);
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        blocks.forEach(IO::freeMemory);
        blocks.clear();
    }
}
