package org.d1make.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.link.KeptServer;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Spawn;
import org.d1make.transport.CommandProcess;

/**
 * Starts the process that holds a session between two builds: sleep(1), with our ends of the session's pipes. However it ends,
 * they are closed, and that ends the server. It has no file anywhere: what is to be known of it is in its environment, which
 * nobody else can read.
 *
 * @param sleep the program's file
 * @param environment NAME=value
 */
public record Keeper(String sleep, List<String> environment) {

    /** Its descriptors. The last is a pipe with one byte in it: whoever reads that has the session. */
    static final int STDIN = 3;

    static final int STDOUT = 4;
    static final int STDERR = 5;
    static final int TOKEN = 6;

    public Keeper {
        environment = List.copyOf(environment);
    }

    /**
     * Leaves a session for a later build. Our own ends of its pipes are closed.
     *
     * @param key of the session ({@link SessionKey})
     * @throws IOException when nothing could be started; the session is as it was
     */
    public void hold(KeptServer server, String key, int seconds) throws IOException {
        CommandProcess ssh =
                server.command().process().orElseThrow(() -> new IOException("the session cannot be handed on"));
        KnownProcess process = KnownProcess.of(ssh.pid());
        if (!process.isAlive()) {
            throw new IOException("the session is over");
        }
        String note = new KeptNote(server.id(), process, key).text();
        List<String> variables = new ArrayList<>(List.of(note));
        environment.stream()
                .filter(entry -> !entry.startsWith(KeptNote.VARIABLE + "="))
                .forEach(variables::add);
        Pipe token = Posix.pipe();
        List<Integer> held = new ArrayList<>();
        int nowhere = -1;
        try (DescriptorOutputStream out = new DescriptorOutputStream(token.writeEnd())) {
            out.write('\n');
            nowhere = Posix.open("/dev/null", Posix.O_RDWR, 0);
            for (int descriptor : List.of(ssh.stdin(), ssh.stdout(), ssh.stderr(), token.readEnd())) {
                held.add(Posix.duplicate(descriptor, TOKEN + 1));
            }
            start(seconds, variables, nowhere, held);
        } finally {
            held.forEach(Posix::close);
            Posix.close(token.readEnd());
            Posix.close(nowhere);
        }
        closeOurs(server);
    }

    /** A child of ours only for the moment that we still live; it is not waited for. */
    private void start(int seconds, List<String> variables, int nowhere, List<Integer> held) throws IOException {
        new Spawn(
                        sleep,
                        List.of("sleep", Integer.toString(seconds)),
                        variables,
                        Optional.of("/"),
                        Optional.empty(),
                        nowhere,
                        nowhere,
                        nowhere,
                        true,
                        held)
                .start();
    }

    private static void closeOurs(KeptServer server) {
        try {
            server.command().stdin().close();
            server.command().stdout().close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
    }
}
