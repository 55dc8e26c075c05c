package org.d1make.dispatch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.d1make.calls.Call;
import org.d1make.dispatch.host.Host;
import org.d1make.link.HostLink;
import org.d1make.posix.ChildExit;

/** One job on its way from its client's question to the answer. Belongs to the dispatch thread. */
final class Job {

    private final long number;
    private final Call call;
    private final long askedAtMillis;
    private long ranAtMillis;
    private final Set<String> excluded = new HashSet<>();
    private Optional<Host> host = Optional.empty();
    private Optional<HostLink> link = Optional.empty();
    private Optional<ChildExit> exit = Optional.empty();
    private Optional<ChildExit> outputLoss = Optional.empty();
    private boolean clientGone;
    private boolean hostLost;
    private Optional<Integer> cancelledBy = Optional.empty();
    private int retries;

    /** @param askedAtMillis when its client asked */
    Job(long number, Call call, long askedAtMillis) {
        this.number = number;
        this.call = call;
        this.askedAtMillis = askedAtMillis;
    }

    long askedAtMillis() {
        return askedAtMillis;
    }

    /** When its host was told to run it, the last time. */
    long ranAtMillis() {
        return ranAtMillis;
    }

    long number() {
        return number;
    }

    Call call() {
        return call;
    }

    /** Names of hosts on which it may not run. */
    Set<String> excluded() {
        return excluded;
    }

    Optional<Host> host() {
        return host;
    }

    /** For messages; empty while it has no host. */
    String hostName() {
        return host.map(Host::name).orElse("");
    }

    /** Over which it runs; empty while it has no host. */
    Optional<HostLink> link() {
        return link;
    }

    boolean runsOver(HostLink candidate) {
        return link.filter(mine -> mine == candidate).isPresent();
    }

    /** Whether it has run to its end, and only some of its output is still to be written. */
    boolean hasExited() {
        return exit.isPresent();
    }

    /** How it has run to its end. */
    Optional<ChildExit> exit() {
        return exit;
    }

    boolean clientGone() {
        return clientGone;
    }

    /** Whether its host cannot be told anything, and may still run it. */
    boolean hostLost() {
        return hostLost;
    }

    /** The last signal that somebody here wanted it to get. */
    Optional<Integer> cancelledBy() {
        return cancelledBy;
    }

    /** Whether nobody wants it to go on. */
    boolean isUnwanted() {
        return cancelledBy.isPresent();
    }

    /** How it ends where it cannot be told what it is cancelled by: as if that signal had ended it. */
    ChildExit cancelledExit() {
        return new ChildExit(0, cancelledBy.orElseThrow(), 0);
    }

    int retries() {
        return retries;
    }

    void runsOn(Host newHost, HostLink newLink, long nowMillis) {
        ranAtMillis = nowMillis;
        host = Optional.of(newHost);
        link = Optional.of(newLink);
    }

    void exited(ChildExit how) {
        exit = Optional.of(how);
    }

    /** Not all that it wrote could be written here: it does not end well. */
    void lostOutput(ChildExit asIf) {
        outputLoss = Optional.of(asIf);
    }

    /** How it ends for its client, where its sub-make or command ended like that. */
    ChildExit endAfter(ChildExit run) {
        boolean isWell = run.status() == 0 && run.signal() == 0;
        return outputLoss
                .filter(loss -> isWell)
                .map(loss -> new ChildExit(loss.status(), loss.signal(), run.cpuMicros()))
                .orElse(run);
    }

    void lostItsClient() {
        clientGone = true;
    }

    void cancelled(int signal) {
        cancelledBy = Optional.of(signal);
    }

    void lostItsHost() {
        hostLost = true;
    }

    /** Back to where it was before it had a host. */
    void unplaced() {
        host = Optional.empty();
        link = Optional.empty();
        hostLost = false;
    }

    void isRetried() {
        retries++;
        unplaced();
    }
}
