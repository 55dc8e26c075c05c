package org.d1make.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.d1make.calls.JobOutput;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;
import org.d1make.transport.RemoteCommand;

/** One session that carries job after job's output from a host. Its thread writes the output where the job says. */
public final class Relay {

    private static final int BUFFER = 64 * 1024;
    private static final long STDERR_MILLIS = 500;

    private final Trunk trunk;
    private final int number;
    private final LinkListener listener;
    private final Thread thread;
    private volatile RemoteCommand command;
    private volatile boolean ready;
    private volatile Optional<Assignment> assignment = Optional.empty();

    private record Assignment(long job, JobOutput output) {}

    Relay(Trunk trunk, int number, LinkListener listener) {
        this.trunk = trunk;
        this.number = number;
        this.listener = listener;
        thread = new Thread(this::run, "d1make-relay-" + trunk.link().name() + "-" + number);
        thread.setDaemon(true);
    }

    public HostLink link() {
        return trunk.link();
    }

    /** The connection that it is a session of. */
    public Trunk trunk() {
        return trunk;
    }

    /** Its number in messages to the server. */
    public int number() {
        return number;
    }

    /** Starts the session; the listener hears of its success or end. */
    public void start() {
        thread.start();
    }

    /** The next frames are of that job. Before the server is told to run it. */
    public void assign(long job, JobOutput output) {
        assignment = Optional.of(new Assignment(job, output));
    }

    private void run() {
        String reason = "";
        try {
            RemoteCommand started = link().startRelay(trunk, number);
            command = started;
            MessageTail messages = new MessageTail(started.stderr(), thread.getName() + "-stderr");
            messages.start();
            try (InputStream in = new BufferedInputStream(started.stdout(), BUFFER)) {
                new MagicScanner(Protocol.RELAY_MAGIC).skipTo(in);
                ready = true;
                listener.relayReady(this);
                carry(new FrameReader(in));
            } catch (ProtocolException e) {
                reason = e.getMessage();
            } finally {
                started.stdin().close();
                started.kill();
                started.await();
                String said = messages.await(STDERR_MILLIS);
                reason = said.isEmpty() ? reason : said;
            }
        } catch (IOException e) {
            reason = e.getMessage();
        }
        listener.relayDown(this, reason);
    }

    private void carry(FrameReader frames) throws IOException {
        for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            if (frame.get() instanceof Frame.Begin begin) {
                carryJob(frames, assigned(begin.job()));
            } else {
                throw new ProtocolException("a frame without a job");
            }
        }
    }

    private Assignment assigned(long job) throws ProtocolException {
        return assignment
                .filter(assigned -> assigned.job() == job)
                .orElseThrow(() -> new ProtocolException("frames of job " + job + ", which is not this relay's"));
    }

    private void carryJob(FrameReader frames, Assignment job) throws IOException {
        boolean unread = false;
        try {
            while (true) {
                Frame frame = frames.next().orElseThrow(() -> new ProtocolException("it ended within a job"));
                if (frame instanceof Frame.Output output) {
                    unread = unread || !write(job.output(), output);
                } else if (frame instanceof Frame.Exit exit && exit.job() == job.job()) {
                    job.output().finish();
                    listener.jobExited(this, exit);
                    return;
                } else {
                    throw new ProtocolException("a frame of another job");
                }
            }
        } finally {
            job.output().finish();
        }
    }

    /** Whether somebody read it. */
    private boolean write(JobOutput output, Frame.Output frame) {
        try {
            output.write(frame.stream(), frame.buffer(), frame.length());
            return true;
        } catch (IOException e) {
            listener.outputUnread(this, e);
            return false;
        }
    }

    /** Whether it ever could carry a job. */
    public boolean wasReady() {
        return ready;
    }

    /** Cuts the session. */
    public void kill() {
        RemoteCommand started = command;
        if (started != null) {
            started.kill();
        }
    }
}
