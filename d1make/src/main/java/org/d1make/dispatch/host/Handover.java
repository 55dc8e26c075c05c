package org.d1make.dispatch.host;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.d1make.link.HostLink;

/**
 * The end of a build whose hosts are kept: asks the servers that are up to stay, and hands over those that do. The others'
 * links are left to be closed. For the dispatch thread, when no job runs any more.
 */
public final class Handover {

    /** A server first ends what jobs have left: TERM, and KILL a grace period later. */
    private static final long MILLIS = 10_000;

    /** How soon it is noticed that the user is impatient. */
    private static final long STEP_MILLIS = 100;

    private final HostKeeper keeper;
    private final BooleanSupplier interrupted;

    /** @param interrupted whether the user has lost patience: then nothing is kept */
    public Handover(HostKeeper keeper, BooleanSupplier interrupted) {
        this.keeper = keeper;
        this.interrupted = interrupted;
    }

    public void run(List<Host> all, int seconds) {
        List<Host> hosts = all.stream().filter(this::isOfUse).toList();
        hosts.forEach(host -> host.link().ifPresent(link -> link.keep(seconds)));
        long end = System.nanoTime() / 1_000_000 + MILLIS;
        hosts.forEach(host -> host.link().ifPresent(link -> await(link, end)));
        for (Host host : hosts) {
            host.link().flatMap(HostLink::left).ifPresent(server -> {
                if (interrupted.getAsBoolean()) {
                    server.end();
                } else {
                    keeper.keep(host.spec(), server, seconds);
                }
            });
        }
    }

    /** A server of an earlier build that has not answered yet may go on waiting for the next one. */
    private boolean isOfUse(Host host) {
        boolean isThere = host.hello().isPresent()
                || host.link().filter(HostLink::isOfEarlierBuild).isPresent();
        return isThere && !host.isDraining() && keeper.canKeep(host.spec());
    }

    private void await(HostLink link, long endMillis) {
        boolean ended = link.awaitEnd(1);
        while (!ended && !interrupted.getAsBoolean() && System.nanoTime() / 1_000_000 < endMillis) {
            ended = link.awaitEnd(STEP_MILLIS);
        }
    }
}
