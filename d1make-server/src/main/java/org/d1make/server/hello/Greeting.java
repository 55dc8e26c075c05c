package org.d1make.server.hello;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;

/** Puts the hello together. Sends nothing. */
public final class Greeting {

    private static final String VERSION = "0.1.0";
    private static final String NOTHING_THERE = "-";

    private Greeting() {}

    /**
     * Looks at the host, and waits for make's answer.
     *
     * @param directory the relays' directory
     * @param paths what the launcher wants looked at
     */
    public static Message.Hello of(String directory, List<String> paths, MakeVersion make) throws IOException {
        List<String> seen = paths.stream().map(Greeting::seen).toList();
        String host = WholeFile.read("/proc/sys/kernel/hostname").strip();
        return new Message.Hello(
                Protocol.VERSION,
                VERSION,
                host,
                Posix.userId(),
                Runtime.getRuntime().availableProcessors(),
                directory,
                System.currentTimeMillis(),
                machine(),
                make.firstLine(),
                seen);
    }

    /** This boot of this kernel, and the processes that we see of it: a container has its own (pid_namespaces(7)). */
    private static String machine() {
        try {
            String boot = WholeFile.read("/proc/sys/kernel/random/boot_id").strip();
            return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }

    /** "INODE MTIME_NANOS" of what is at the path, links followed. */
    private static String seen(String path) {
        try {
            int descriptor = Posix.open(path, Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
            try {
                // Java's own functions would lose bytes of the path; of this one they do not.
                Map<String, Object> attributes =
                        Files.readAttributes(Path.of("/proc/self/fd/" + descriptor), "unix:ino,lastModifiedTime");
                long nanos = ((FileTime) attributes.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS);
                return attributes.get("ino") + " " + nanos;
            } finally {
                Posix.close(descriptor);
            }
        } catch (IOException | IllegalArgumentException e) {
            return NOTHING_THERE;
        }
    }
}
