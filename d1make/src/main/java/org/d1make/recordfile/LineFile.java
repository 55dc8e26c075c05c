package org.d1make.recordfile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/** A file that grows by whole lines, each written at once; or a pipe that somebody reads. It does not know what they say. */
final class LineFile implements AutoCloseable {

    private final OutputStream out;

    private LineFile(int descriptor) {
        out = new DescriptorOutputStream(descriptor);
    }

    /**
     * Begins it anew.
     *
     * @param option for messages
     */
    static LineFile at(String option, String name, int umask) throws RecordFileException {
        if (name.isEmpty()) {
            throw new RecordFileException(option + " names no file; say " + option + "=FILE");
        }
        try {
            return new LineFile(open(name, umask));
        } catch (IOException e) {
            throw new RecordFileException(option, name, e);
        }
    }

    private static int open(String name, int umask) throws IOException {
        try {
            int descriptor = Posix.open(name, Posix.O_WRONLY | Posix.O_CREAT | Posix.O_EXCL, 0600);
            Files.setPosixFilePermissions(Path.of("/proc/self/fd/" + descriptor), NewFile.permissions(umask));
            return descriptor;
        } catch (PosixException e) {
            if (e.errno() != PosixException.EEXIST) {
                throw e;
            }
        }
        // A FIFO that nobody reads is an error, and not to be waited for.
        int descriptor = Posix.open(name, Posix.O_WRONLY | Posix.O_TRUNC | Posix.O_NONBLOCK, 0);
        Posix.setNonBlocking(descriptor, false);
        return descriptor;
    }

    void write(byte[] line) throws IOException {
        out.write(line);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
