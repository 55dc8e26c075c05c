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

/** A shell that outlives a launcher which is killed -9: it ends make and ssh, and removes the private directory. */
final class Guard {

    private final Child child;
    private final DescriptorOutputStream life;

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

    /** The launcher ends in order: nothing is left to guard. */
    void close() {
        tell("orderly");
        life.close();
        child.await();
    }

    private void tell(String line) {
        try {
            life.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It was killed before us.
        }
    }
}
