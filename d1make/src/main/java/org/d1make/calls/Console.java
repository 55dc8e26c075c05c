package org.d1make.calls;

import java.io.IOException;
import org.d1make.client.Frame.Stream;
import org.d1make.output.LaterThread;
import org.d1make.output.SharedFile;
import org.d1make.posix.DescriptorOutputStream;

/**
 * The launcher's own stdout and stderr, which make and its recipes share. A slow reader blocks the writer, as it blocks a
 * local process.
 */
public final class Console {

    private final SharedFile stdout;
    private final SharedFile stderr;

    public Console() {
        ProcessFiles self = ProcessFiles.self();
        stdout = file(1);
        stderr = self.openFile(1).isSameFile(self.openFile(2)) ? stdout : file(2);
    }

    private static SharedFile file(int descriptor) {
        DescriptorOutputStream out = new DescriptorOutputStream(descriptor);
        return new SharedFile(out::write, SharedFile.Timing.USUAL, new LaterThread());
    }

    SharedFile file(Stream stream) {
        return stream == Stream.STDOUT ? stdout : stderr;
    }

    /** Writes a line of d1make's own. Throws when the reader is gone ({@code d1make | head}). */
    public void say(Stream stream, byte[] line) throws IOException {
        file(stream).say(line);
    }
}
