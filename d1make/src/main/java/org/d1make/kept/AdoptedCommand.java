package org.d1make.kept;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.posix.ChildExit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;
import org.d1make.transport.CommandProcess;
import org.d1make.transport.RemoteCommand;

/** An ssh that an earlier launcher has started: no child of ours, so nobody tells us how it ended. */
final class AdoptedCommand implements RemoteCommand {

    private static final long PAUSE_MILLIS = 5;

    /** What ssh itself says of a lost connection. */
    private static final ChildExit UNKNOWN = new ChildExit(255, 0, 0);

    private final KnownProcess ssh;
    private final DescriptorOutputStream stdin;
    private final DescriptorInputStream stdout;
    private final DescriptorInputStream stderr;

    /** @param descriptors its stdin's, stdout's and stderr's, which it takes over */
    AdoptedCommand(KnownProcess ssh, List<Integer> descriptors) {
        this.ssh = ssh;
        stdin = new DescriptorOutputStream(descriptors.get(0));
        stdout = new DescriptorInputStream(descriptors.get(1));
        stderr = new DescriptorInputStream(descriptors.get(2));
    }

    /**
     * Opens another process' descriptors of its pipes: Linux opens a pipe anew by such a name (proc(5)).
     *
     * @param descriptors the directory of that process' descriptors
     */
    static AdoptedCommand open(KnownProcess ssh, String descriptors) throws IOException {
        List<Integer> opened = new ArrayList<>();
        try {
            opened.add(Posix.open(descriptors + Keeper.STDIN, Posix.O_WRONLY, 0));
            opened.add(Posix.open(descriptors + Keeper.STDOUT, Posix.O_RDONLY, 0));
            opened.add(Posix.open(descriptors + Keeper.STDERR, Posix.O_RDONLY, 0));
            return new AdoptedCommand(ssh, opened);
        } catch (IOException e) {
            opened.forEach(Posix::close);
            throw e;
        }
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public Optional<CommandProcess> process() {
        return Optional.of(new CommandProcess(ssh.pid(), stdin.descriptor(), stdout.descriptor(), stderr.descriptor()));
    }

    /** /proc has no event to wait for; its streams have ended before, so it is not long. */
    @Override
    public ChildExit await() {
        try {
            while (ssh.isAlive()) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return UNKNOWN;
    }

    @Override
    public void kill() {
        ssh.kill();
    }
}
