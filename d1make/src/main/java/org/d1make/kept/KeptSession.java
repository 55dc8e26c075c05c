package org.d1make.kept;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.d1make.link.KeptServer;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.OpenedPath;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;

/**
 * A session that a keeper of this user's holds, as another process finds it.
 *
 * @param keeper the process that holds it
 */
record KeptSession(KnownProcess keeper, KeptNote note) {

    /** What that process holds; empty where it is no keeper, or another user's. */
    static Optional<KeptSession> heldBy(long pid) {
        KnownProcess keeper = KnownProcess.of(pid);
        try (OpenedPath process = new OpenedPath("/proc/" + pid)) {
            return note(process).map(note -> new KeptSession(keeper, note));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes it over; the keeper ends. Of several who try, one gets it. Nothing blocks.
     *
     * @return empty where another has it, or it is over
     */
    Optional<KeptServer> take() {
        // Held open, its directory stays that of this process: its number may become another's.
        try (OpenedPath process = new OpenedPath("/proc/" + keeper.pid())) {
            if (!note(process).equals(Optional.of(note)) || !takeToken(process)) {
                return Optional.empty();
            }
            try {
                AdoptedCommand command = AdoptedCommand.open(note.ssh(), process.path() + "/fd/");
                return Optional.of(new KeptServer(note.id(), command));
            } finally {
                keeper.kill();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean takeToken(OpenedPath process) throws IOException {
        int pipe = Posix.open(process.path() + "/fd/" + Keeper.TOKEN, Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
        try (DescriptorInputStream token = new DescriptorInputStream(pipe)) {
            return token.read() >= 0;
        }
    }

    private static Optional<KeptNote> note(OpenedPath process) throws IOException {
        // Anybody can start a process that looks like a keeper; whoever may read all environments must not be taken in.
        if (!isOurs(WholeFile.read(process.path() + "/status"))) {
            return Optional.empty();
        }
        List<String> variables = WholeFile.readStrings(process.path() + "/environ");
        return variables.stream().findFirst().flatMap(KeptNote::parse);
    }

    /** Real, effective, saved and file system user id (proc(5)). */
    private static boolean isOurs(String status) {
        String us = "\t" + Posix.userId();
        return status.contains("\nUid:" + us.repeat(4) + "\n");
    }
}
