package org.d1make.server.hello;

import java.io.IOException;
import java.util.List;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.client.SeenFile;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;

/** Puts the hello together. Sends nothing. */
public final class Greeting {

    private static final String VERSION = "0.1.0";

    private Greeting() {}

    /**
     * Looks at the host, and waits for make's answer.
     *
     * @param directory the server's private directory
     * @param paths what the launcher wants looked at
     */
    public static Message.Hello of(String directory, List<String> paths, MakeVersion make) throws IOException {
        List<String> seen = paths.stream().map(SeenFile::at).toList();
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
                System.getProperty("java.version", "unknown"),
                seen);
    }

    /** This boot of this kernel, and the processes that we see of it: a container has its own (pid_namespaces(7)). */
    private static String machine() {
        try {
            String boot = WholeFile.read("/proc/sys/kernel/random/boot_id").strip();
            return boot + " " + Posix.readlink("/proc/self/ns/pid");
        } catch (IOException e) {
            return "";
        }
    }
}
