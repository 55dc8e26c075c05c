package org.d1make.calls;

import java.io.IOException;
import java.io.OutputStream;
import org.d1make.client.Frame.Stream;
import org.d1make.posix.DescriptorOutputStream;

/**
 * The launcher's own stdout and stderr, which make and its recipes share. Each write goes out whole, before another
 * job's. A slow reader blocks the writer, as it blocks a local process.
 */
public final class Console {

    private final OutputStream stdout = new DescriptorOutputStream(1);
    private final OutputStream stderr = new DescriptorOutputStream(2);
    private final Object stdoutLock = new Object();
    private final Object stderrLock;

    public Console() {
        ProcessFiles self = ProcessFiles.self();
        stderrLock = self.openFile(1).isSameFile(self.openFile(2)) ? stdoutLock : new Object();
    }

    /** Writes all of it. Throws when the reader is gone ({@code d1make | head}). */
    public void write(Stream stream, byte[] buffer, int length) throws IOException {
        synchronized (stream == Stream.STDOUT ? stdoutLock : stderrLock) {
            (stream == Stream.STDOUT ? stdout : stderr).write(buffer, 0, length);
        }
    }
}
