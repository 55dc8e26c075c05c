package org.d1make;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.kept.KeptSessions;
import org.d1make.link.KeptServer;

/** Ends the servers that builds of this user's have left here, and says how many. Running builds are not touched. */
final class StopCommand {

    private static final long ORDERLY_MILLIS = 10_000;

    private StopCommand() {}

    /** Returns when they have ended. Gives d1make's exit status. */
    static int run(PrintStream out) throws InterruptedException {
        List<KeptServer> servers = KeptSessions.find().takeAll();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ORDERLY_MILLIS);
        servers.forEach(StopCommand::hangUp);
        for (KeptServer server : servers) {
            Thread waiter = new Thread(server.command()::await, "d1make-stop");
            waiter.setDaemon(true);
            waiter.start();
            waiter.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            server.end();
        }
        out.println(
                switch (servers.size()) {
                    case 0 -> "no server is kept here";
                    case 1 -> "1 kept server has ended";
                    default -> servers.size() + " kept servers have ended";
                });
        return 0;
    }

    private static void hangUp(KeptServer server) {
        try {
            server.command().stdin().close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
    }
}
