package org.d1make;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.OpenedPath;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * The launcher's private directory: 0700, with a name that nobody can guess, gone at the end.
 *
 * <p>mkdir(2) makes it or fails; it never follows what another user has put there by that name.
 */
final class RuntimeDirectory implements AutoCloseable {

    /** What a control socket's path may be long, less what OpenSSH and d1make put behind it: sun_path has 108 bytes. */
    private static final int LONGEST = 80;

    /** Bits of st_mode (inode(7)): S_IWGRP and S_IWOTH, and S_ISVTX. */
    private static final int OTHERS_WRITE = 0022;

    private static final int STICKY = 01000;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz012345";

    private final String path;
    private Optional<Guard> guard = Optional.empty();

    private RuntimeDirectory(String path) {
        this.path = path;
    }

    /**
     * Makes it under XDG_RUNTIME_DIR, TMPDIR or /tmp: the first that can be used.
     *
     * @throws IOException when none can, with what is wrong with each
     */
    static RuntimeDirectory create(Map<String, String> environment) throws IOException {
        List<String> objections = new ArrayList<>();
        for (String parent : parents(environment)) {
            try {
                return new RuntimeDirectory(make(parent));
            } catch (IOException e) {
                objections.add(e.getMessage());
            }
        }
        throw new IOException(String.join("; ", objections));
    }

    /** The same, where d1make can do nothing without one. */
    static RuntimeDirectory ofBuild(Map<String, String> environment) throws BuildException {
        try {
            return create(environment);
        } catch (IOException e) {
            throw cannotBe(e);
        }
    }

    /** It cannot be made, or not be filled. */
    static BuildException cannotBe(IOException e) {
        boolean hasNoDescriptor = e instanceof PosixException failure && failure.errno() == PosixException.EMFILE;
        return new BuildException(
                ExitStatus.RUNTIME_DIRECTORY,
                "no private directory can be made: " + e.getMessage() + "; "
                        + (hasNoDescriptor
                                ? "raise the limit of open files (ulimit -n)"
                                : "set TMPDIR to a directory of yours with room"));
    }

    /** Where it may be, in the order in which they are tried. */
    static List<String> parents(Map<String, String> environment) {
        List<String> parents = new ArrayList<>();
        for (String variable : List.of("XDG_RUNTIME_DIR", "TMPDIR")) {
            String value = environment.getOrDefault(variable, "");
            if (value.startsWith("/")) {
                parents.add(value.length() > 1 && value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
            }
        }
        parents.add("/tmp");
        return parents;
    }

    private static String make(String parent) throws IOException {
        String path = parent + "/d1make-" + randomName();
        if (path.length() > LONGEST) {
            throw new IOException(parent + " is too long a path for control sockets");
        }
        if (!path.matches("[A-Za-z0-9_./+@\\x80-\\xff-]+")) {
            throw new IOException(parent + " has a character in it that make or a shell would take for its own");
        }
        checkThatNobodyElseCanReplaceIt(parent);
        Posix.mkdir(path, 0700);
        return path;
    }

    /** Who may write to the parent may put another directory in its place, unless it is sticky (chmod(1)). */
    private static void checkThatNobodyElseCanReplaceIt(String parent) throws IOException {
        try (OpenedPath opened = new OpenedPath(parent)) {
            Map<String, Object> attributes = Files.readAttributes(opened.path(), "unix:mode,uid");
            int mode = (Integer) attributes.get("mode");
            long owner = (Integer) attributes.get("uid");
            if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
                throw new IOException(parent + " can be written to by others, and is not sticky");
            }
            if (owner != 0 && owner != Posix.userId()) {
                throw new IOException(parent + " belongs to another user");
            }
        }
    }

    /** 80 random bits. */
    static String randomName() throws IOException {
        byte[] random = new byte[16];
        try (InputStream in = new DescriptorInputStream(Posix.open("/dev/urandom", Posix.O_RDONLY, 0))) {
            if (in.readNBytes(random, 0, random.length) < random.length) {
                throw new IOException("/dev/urandom ended");
            }
        }
        StringBuilder name = new StringBuilder();
        for (byte b : random) {
            name.append(LETTERS.charAt(b & 31));
        }
        return name.toString();
    }

    String path() {
        return path;
    }

    /** Where the names of jobs, such as make, lead to the client. */
    String bin() {
        return path + "/bin";
    }

    /** Has it removed by that guard should we be killed. Closing this closes the guard. */
    void guardedBy(Guard newGuard) {
        guard = Optional.of(newGuard);
    }

    /** Links those names to the client, and what the client sources to where it is. */
    void makeNames(String home, Collection<String> names) throws IOException {
        Posix.symlink(home + "/lib/exec-whole.sh", path + "/exec-whole.sh");
        Posix.mkdir(bin(), 0700);
        for (String name : names) {
            Posix.symlink(home + "/bin/d1make-client", bin() + "/" + name);
        }
        // Found also where d1make itself is on nobody's PATH.
        Posix.symlink(home + "/bin/d1make-client", bin() + "/d1make-run");
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() {
        try {
            // Opened, and then named by its number: its name may have bytes that Java's file functions lose.
            int descriptor = Posix.open(path, Posix.O_RDONLY, 0);
            try {
                Files.walkFileTree(Path.of("/proc/self/fd/" + descriptor + "/."), new Remover());
            } finally {
                Posix.close(descriptor);
            }
            Posix.rmdir(path);
        } catch (IOException e) {
            // Whoever removed a part of it meanwhile did our work.
        }
        guard.ifPresent(Guard::close);
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            if (!directory.endsWith(".")) {
                Files.deleteIfExists(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
