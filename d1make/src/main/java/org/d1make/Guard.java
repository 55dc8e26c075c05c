package org.d1make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.d1make.posix.Child;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Spawn;
import org.d1make.screen.BlockGuard;

/**
 * A shell that outlives a launcher which is killed -9: it ends make and ssh, removes the private directory, and takes from the
 * terminal what was drawn there.
 */
final class Guard implements BlockGuard {

    private final Child child;
    private final DescriptorOutputStream life;
    private volatile String shown = "";

    private Guard(Child child, DescriptorOutputStream life) {
        this.child = child;
        this.life = life;
    }

    /** Starts it, in a session of its own: what is sent to our process group does not reach it. */
    static Guard start(String client, String directory, List<String> environment) throws IOException {
        Pipe pipe = Posix.pipe();
        int nowhere = Posix.open("/dev/null", Posix.O_WRONLY, 0);
        try {
            List<String> words = List.of("sh", client, "--guard", directory);
            Child child = new Spawn(
                            "/bin/sh",
                            words,
                            environment,
                            Optional.empty(),
                            Optional.empty(),
                            pipe.readEnd(),
                            nowhere,
                            nowhere,
                            true)
                    .start();
            return new Guard(child, new DescriptorOutputStream(pipe.writeEnd()));
        } finally {
            Posix.close(pipe.readEnd());
            Posix.close(nowhere);
        }
    }

    /** From now on it is to end that process, too. */
    void makeStarted(int pid) {
        tell("make " + pid);
    }

    /** That process is gone, and its number may become another's. */
    void makeEnded() {
        tell("make");
    }

    @Override
    public void shown(String terminal, byte[] erasure) {
        StringBuilder line = new StringBuilder();
        for (byte b : erasure) {
            // As printf(1) reads it; no blanks and no control characters.
            line.append(String.format("\\%04o", b & 0xff));
        }
        shows(line.append(' ').append(terminal).toString());
    }

    @Override
    public void nothingShown() {
        shows("");
    }

    private void shows(String what) {
        if (!what.equals(shown)) {
            shown = what;
            tell("terminal " + what);
        }
    }

    /** The launcher ends in order: nothing is left to guard, but what could not be taken from a terminal that is stopped. */
    void close() {
        tell("orderly");
        life.close();
        if (shown.isEmpty()) {
            child.await();
        }
    }

    private synchronized void tell(String line) {
        try {
            life.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It was killed before us.
        }
    }
}
