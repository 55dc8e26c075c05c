package org.d1make.dispatch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.d1make.calls.Call;
import org.d1make.calls.JobOutput;
import org.d1make.client.Message;
import org.d1make.link.Relay;

/** One job on its way from its client's question to the answer. Belongs to the dispatch thread. */
final class Job {

    private final long number;
    private final Call call;
    private final long askedAtMillis;
    private long ranAtMillis;
    private final Set<String> excluded = new HashSet<>();
    private Optional<Host> host = Optional.empty();
    private Optional<Relay> relay = Optional.empty();
    private Optional<Message.Ended> ended = Optional.empty();
    private boolean clientGone;
    private boolean relayLost;
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

    Optional<Relay> relay() {
        return relay;
    }

    /** The server's word that it is over, where that came before the last of its output. */
    Optional<Message.Ended> ended() {
        return ended;
    }

    boolean clientGone() {
        return clientGone;
    }

    boolean relayLost() {
        return relayLost;
    }

    /** Whether its host cannot be told anything, and may still run it. */
    boolean hostLost() {
        return hostLost;
    }

    /** The last signal that somebody here wanted it to get. */
    Optional<Integer> cancelledBy() {
        return cancelledBy;
    }

    int retries() {
        return retries;
    }

    void placedOn(Host newHost) {
        host = Optional.of(newHost);
    }

    void runsOver(Relay newRelay, JobOutput output, long nowMillis) {
        ranAtMillis = nowMillis;
        relay = Optional.of(newRelay);
        newRelay.assign(number, output);
    }

    void hasEnded(Message.Ended how) {
        ended = Optional.of(how);
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

    void lostItsRelay() {
        relayLost = true;
    }

    /** Back to where it was before it had a host. */
    void unplaced() {
        host = Optional.empty();
        relay = Optional.empty();
        ended = Optional.empty();
        relayLost = false;
        hostLost = false;
    }

    void isRetried() {
        retries++;
        unplaced();
    }
}
