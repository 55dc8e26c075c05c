package org.d1make.doctor.probe;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;
import org.d1make.transport.Connection;
import org.d1make.transport.RemoteCommand;
import org.d1make.visit.LoginGate;

/** Examines one host, by a thread of its own. Whoever starts it awaits it, or cuts it short. */
public final class Examiner {

    private static final int CLOCK_READINGS = 5;
    private static final long SEEN_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SEEN_PAUSE_MILLIS = 5;

    private final String host;
    private final Connection connection;
    private final LoginGate gate;
    private final Probe probe;
    private final Thread thread;
    private volatile Examination examination;
    private volatile boolean done;
    private volatile RemoteCommand command;
    private volatile OptionalLong startedNanos = OptionalLong.empty();

    /**
     * What all hosts are asked.
     *
     * @param script doctor-probe's text
     * @param command that evaluates it there
     * @param shared where files are written and looked at; empty where nothing can be written
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    public record Probe(byte[] script, String command, List<String> tools, Optional<SharedDirectory> shared) {
        public Probe {
            tools = List.copyOf(tools);
        }
    }

    /** @param gate shared by all who log in */
    public Examiner(String host, Connection connection, LoginGate gate, Probe probe) {
        this.host = host;
        this.connection = connection;
        this.gate = gate;
        this.probe = probe;
        examination = Examination.of(host);
        thread = new Thread(this::run, "d1make-doctor-" + host);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public String host() {
        return host;
    }

    /** Whether all is found out that can be. */
    public boolean isDone() {
        return done;
    }

    /** Whether it has been at it for longer than that. */
    public boolean isOverdue(long seconds) {
        return startedNanos.stream().anyMatch(start -> System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds));
    }

    /** What is found out so far. */
    public Examination examination() {
        return examination;
    }

    /** It has had time enough. */
    public void cutShort(String why) {
        examination = examination.failed(why);
        done = true;
        connection.close();
        RemoteCommand started = command;
        if (started != null) {
            started.kill();
        }
    }

    private void run() {
        try {
            gate.enter();
            long start = System.nanoTime();
            startedNanos = OptionalLong.of(start);
            try {
                command = connection.login(probe.command());
            } catch (IOException e) {
                gate.leave();
                fail(e.getMessage());
                return;
            }
            converse(start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done = true;
        }
    }

    private void fail(String why) {
        if (!done) {
            examination = examination.failed(why);
        }
    }

    private void converse(long start) {
        SshMessages messages = new SshMessages(command.stderr(), host);
        messages.start();
        ProbeSession session = new ProbeSession(command);
        try {
            logIn(session, messages, start);
            examine(session);
            session.close();
        } catch (IOException e) {
            end(session);
            String said = messages.lastWords();
            String why = e.getMessage() == null ? "" : e.getMessage();
            fail(said.isEmpty() ? (why.isEmpty() ? "the session ended without a word" : why) : said);
        }
        command.await();
    }

    private void end(ProbeSession session) {
        connection.close();
        command.kill();
        try {
            session.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private void logIn(ProbeSession session, SshMessages messages, long start) throws IOException {
        String printed;
        try {
            printed = session.start(probe.script());
        } finally {
            gate.leave();
        }
        long now = System.nanoTime();
        long authenticated = messages.authenticatedNanos().orElse(start);
        examination = examination.with(new Login((authenticated - start) / 1e9, (now - authenticated) / 1e9, printed));
    }

    private void examine(ProbeSession session) throws IOException {
        examination = examination.with(session.askFor("facts"));
        clock(session).ifPresent(clock -> examination = examination.with(clock));
        List<ToolVersion> tools = new ArrayList<>();
        for (String tool : probe.tools()) {
            Map<String, String> answer = session.askFor("tool " + tool);
            tools.add(new ToolVersion(tool, answer.getOrDefault("path", ""), answer.getOrDefault("version", "")));
        }
        examination = examination.with(tools);
        examination = examination.with(server(session));
        if (probe.shared().isPresent()) {
            examination = examination.with(files(session, probe.shared().get()));
        }
    }

    /** The reading that took the shortest time tells most. */
    private static Optional<Clock> clock(ProbeSession session) throws IOException {
        Optional<Clock> best = Optional.empty();
        for (int i = 0; i < CLOCK_READINGS; i++) {
            double before = SharedDirectory.seconds(Instant.now());
            String there = session.askFor("clock").getOrDefault("clock", "");
            double after = SharedDirectory.seconds(Instant.now());
            if (!there.matches("[0-9]+\\.[0-9]+")) {
                return Optional.empty();
            }
            Clock read = new Clock(Double.parseDouble(there) - (before + after) / 2, (after - before) / 2);
            if (best.isEmpty() || read.error() < best.get().error()) {
                best = Optional.of(read);
            }
        }
        return best;
    }

    private static ServerStart server(ProbeSession session) throws IOException {
        long start = System.nanoTime();
        List<String> lines = session.ask("server").stream()
                .map(line -> line.substring(line.indexOf('=') + 1))
                .filter(line -> !line.isBlank())
                .toList();
        double seconds = (System.nanoTime() - start) / 1e9;
        for (String line : lines) {
            if (line.startsWith(Protocol.HELLO_MAGIC)) {
                try {
                    Message message = MessageCodec.decode(line.substring(Protocol.HELLO_MAGIC.length()));
                    if (message instanceof Message.Hello hello) {
                        return new ServerStart(Optional.of(hello), "", seconds);
                    }
                } catch (ProtocolException e) {
                    return new ServerStart(Optional.empty(), e.getMessage(), seconds);
                }
            }
        }
        String said = String.join("; ", lines);
        return new ServerStart(Optional.empty(), said.isEmpty() ? "it said nothing" : said, seconds);
    }

    /** Each side looks before the other writes: it is to remember that nothing was there. */
    private SharedFiles files(ProbeSession session, SharedDirectory shared) throws IOException {
        String name = host.replaceAll("[^A-Za-z0-9.-]", "_");
        String grows = name + ".grows";
        String comes = name + ".comes";
        String back = name + ".back";
        shared.create(grows);
        session.ask("look " + shared.relative(grows) + " " + shared.relative(comes));
        shared.write(grows);
        shared.write(comes);
        long written = System.nanoTime();
        boolean seen = session.askFor("await " + shared.relative(grows) + " " + shared.relative(comes))
                .containsKey("seen");
        OptionalDouble there = seen ? OptionalDouble.of((System.nanoTime() - written) / 1e9) : OptionalDouble.empty();
        boolean absent = !shared.isWritten(back);
        boolean writable =
                absent && session.askFor("write " + shared.relative(back)).containsKey("written");
        return new SharedFiles(
                there,
                writable ? awaitHere(shared, back) : OptionalDouble.empty(),
                writable,
                writable && shared.isOurs(back));
    }

    private static OptionalDouble awaitHere(SharedDirectory shared, String file) {
        long start = System.nanoTime();
        while (!shared.isWritten(file)) {
            if (System.nanoTime() - start > SEEN_NANOS) {
                return OptionalDouble.empty();
            }
            try {
                TimeUnit.MILLISECONDS.sleep(SEEN_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.of((System.nanoTime() - start) / 1e9);
    }
}
