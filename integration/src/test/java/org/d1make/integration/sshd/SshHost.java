package org.d1make.integration.sshd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.d1make.integration.process.Processes;

/**
 * One host of a test: a real sshd of our own on a loopback address, with a home and temporary directories of its own.
 * Counters are read from its log. It does not know who logs in, or why.
 */
public final class SshHost {

    private static final Duration START = Duration.ofSeconds(10);

    private final String name;
    private final Path directory;
    private final InetSocketAddress address;
    private final ProcessBuilder command;
    private Process sshd;
    private int starts;

    SshHost(String name, Path directory, InetSocketAddress address, ProcessBuilder command) throws IOException {
        this.name = name;
        this.directory = directory;
        this.address = address;
        this.command = command;
        start();
    }

    public String name() {
        return name;
    }

    /** What $HOME is in a session there; a recipe can tell by it where it runs. */
    public Path home() {
        return directory.resolve("home");
    }

    public List<Path> temporaryDirectories() {
        return List.of(directory.resolve("tmp"), directory.resolve("run"));
    }

    /** Logins that succeeded since the start. */
    public int logins() {
        return count("Accepted publickey ");
    }

    /** Sessions opened since the start, over all connections. */
    public int sessions() {
        return count("Starting session: ");
    }

    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes that serve connections, and all that their sessions run. */
    public List<Processes.Seen> connections() {
        return Processes.below(sshd.pid());
    }

    /** Sends a signal to sshd and everything below it; KILL is a host that crashes, STOP one that hangs. */
    public void signalAll(String signal) {
        List<Processes.Seen> below = connections();
        Processes.signal(signal, sshd.pid());
        below.forEach(seen -> Processes.signal(signal, seen.pid()));
    }

    /** Sends a signal to the processes that serve connections, not to what runs in their sessions. */
    public void signalConnections(String signal) {
        connections().stream()
                .filter(seen -> seen.command().startsWith("sshd"))
                .forEach(seen -> Processes.signal(signal, seen.pid()));
    }

    /** Where its sshd listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Kills sshd and the processes that serve its connections: the machine is out of reach, and finds that out itself. */
    public void lose() throws InterruptedException {
        List<Processes.Seen> below = connections();
        Processes.signal("KILL", sshd.pid());
        below.stream()
                .filter(seen -> seen.command().startsWith("sshd"))
                .forEach(seen -> Processes.signal("KILL", seen.pid()));
        sshd.waitFor();
    }

    /** Lets it be reached again after {@link #lose}. */
    public void comeBack() throws IOException {
        start();
        awaitListening();
    }

    public boolean isListening() {
        return sshd.isAlive();
    }

    private void start() throws IOException {
        starts++;
        sshd = command.start();
    }

    void awaitListening() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (count("Server listening on ") < starts) {
            if (!sshd.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("sshd of " + name + " does not listen:\n" + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    void stop() throws InterruptedException {
        signalAll("CONT");
        signalAll("KILL");
        sshd.waitFor();
    }

    private int count(String what) {
        return (int) log().lines().filter(line -> line.startsWith(what)).count();
    }
}
