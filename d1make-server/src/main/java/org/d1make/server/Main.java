package org.d1make.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Exit;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.Signals;

/** The server's JVM. Started by the script d1make-server, which ends what is left should this be killed. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> fail(ServerStatus.INTERNAL, error));
        Arguments arguments;
        try {
            arguments = Arguments.parse(Arguments.bytes(args.length));
        } catch (IOException | IllegalArgumentException e) {
            fail(ServerStatus.USAGE, e.getMessage());
            return;
        }
        try {
            if (arguments.training()) {
                Training.run(arguments, Main::serve);
            } else {
                serve(arguments, new DescriptorInputStream(0), new DescriptorOutputStream(1));
            }
        } catch (PosixException e) {
            fail(ServerStatus.RUNTIME_DIRECTORY, e.getMessage());
        } catch (InterruptedException | IOException | RuntimeException e) {
            fail(ServerStatus.INTERNAL, e);
        }
    }

    private static void serve(Arguments arguments, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        Server server = new Server(arguments, in, out);
        // A JVM would write a list of its threads among what the launcher reads.
        Posix.setDisposition(Signals.QUIT, false);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean signalled = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> endFirst(server, signalled, ended), "d1make-server-signal"));
        ServerStatus status;
        try {
            status = server.run();
        } finally {
            ended.countDown();
        }
        if (!signalled.get()) {
            Exit.now(status.code());
        }
        // The JVM ends by the signal when its hook has ended, and waits for main in vain.
    }

    /** On HUP, INT and TERM the JVM runs this before it ends. */
    private static void endFirst(Server server, AtomicBoolean signalled, CountDownLatch ended) {
        signalled.set(true);
        if (ended.getCount() > 0) {
            server.end("a signal came");
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fail(ServerStatus status, Throwable error) {
        error.printStackTrace(System.err);
        fail(status, "a bug in d1make, please report it: " + error);
    }

    private static void fail(ServerStatus status, String message) {
        System.err.println("d1make-server: " + message);
        // Without hooks: the dispatch thread may be the one that failed. The script ends the jobs.
        Runtime.getRuntime().halt(status.code());
    }
}
