package org.d1make.recordfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * A file that is there as a whole or not at all: it is written under another name beside its place, and then renamed. Names
 * are byte strings. It does not know what is written.
 */
final class NewFile {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String path;
    private final int umask;

    private NewFile(String path, int umask) {
        this.path = path;
        this.umask = umask;
    }

    /**
     * At that place, where it may take the place of another regular file. Behind a symbolic link, the file that it leads to is
     * meant.
     *
     * @param option for messages
     * @throws RecordFileException where it is known now that it cannot be written
     */
    static NewFile at(String option, String name, int umask) throws RecordFileException {
        if (name.isEmpty()) {
            throw new RecordFileException(option + " names no file; say " + option + "=FILE");
        }
        NewFile file = new NewFile(realPath(option, name), umask);
        try {
            file.unlinked().close();
        } catch (IOException e) {
            throw new RecordFileException(option, name, e);
        }
        return file;
    }

    private static String realPath(String option, String name) throws RecordFileException {
        int descriptor;
        try {
            descriptor = Posix.open(name, Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
        } catch (PosixException e) {
            return name; // Mostly there is none yet. Whatever else it is, the directory will show.
        }
        try {
            if (!Files.isRegularFile(opened(descriptor))) {
                throw new RecordFileException(
                        option + ": " + name + " is there and is no ordinary file; name another one");
            }
            return Posix.readlink(opened(descriptor).toString());
        } catch (PosixException e) {
            return name;
        } finally {
            Posix.close(descriptor);
        }
    }

    private static Path opened(int descriptor) {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    String path() {
        return path;
    }

    private String directory() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : path.substring(0, slash + 1);
    }

    private String temporary() {
        return directory() + "/.d1make-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    }

    /** A file beside it that has no name any more, and is gone when it is closed, or when this process is. */
    RandomAccessFile unlinked() throws IOException {
        String name = temporary();
        int descriptor = Posix.open(name, Posix.O_RDWR | Posix.O_CREAT | Posix.O_EXCL, 0600);
        try {
            return new RandomAccessFile(opened(descriptor).toString(), "rw");
        } finally {
            Posix.unlink(name);
            Posix.close(descriptor);
        }
    }

    /** What writes the content. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes it. Where that fails, what was there before is there still. */
    void write(Content content) throws IOException {
        String name = temporary();
        int descriptor = Posix.open(name, Posix.O_WRONLY | Posix.O_CREAT | Posix.O_EXCL, 0600);
        boolean written = false;
        try (OutputStream out = new BufferedOutputStream(new DescriptorOutputStream(descriptor), 1 << 16)) {
            Files.setPosixFilePermissions(opened(descriptor), permissions(umask));
            content.write(out);
            out.flush();
            Posix.rename(name, path);
            written = true;
        } finally {
            if (!written) {
                Posix.unlink(name);
            }
        }
    }

    /** Of a file that the user makes: the launcher's own umask lets nobody else read. */
    static Set<PosixFilePermission> permissions(int umask) {
        PosixFilePermission[] bits = {
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_READ
        };
        int[] modes = {0002, 0004, 0020, 0040, 0200, 0400};
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < bits.length; i++) {
            if ((umask & modes[i]) == 0) {
                permissions.add(bits[i]);
            }
        }
        return permissions;
    }
}
