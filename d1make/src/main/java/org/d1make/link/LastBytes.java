package org.d1make.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Passes a stream on, and remembers the last bytes that came. For one thread. */
final class LastBytes extends FilterInputStream {

    private final byte[] last;
    private int length;

    /** @param count how many are remembered */
    LastBytes(InputStream in, int count) {
        super(in);
        last = new byte[count];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int most) throws IOException {
        int count = in.read(buffer, offset, most);
        if (count > 0) {
            remember(buffer, offset, count);
        }
        return count;
    }

    private void remember(byte[] buffer, int offset, int count) {
        int added = Math.min(count, last.length);
        int kept = Math.min(length, last.length - added);
        System.arraycopy(last, length - kept, last, 0, kept);
        System.arraycopy(buffer, offset + count - added, last, kept, added);
        length = kept + added;
    }

    /** The last bytes that came, each a char. */
    @Override
    public String toString() {
        return new String(last, 0, length, StandardCharsets.ISO_8859_1);
    }
}
