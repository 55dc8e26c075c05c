package org.d1make.kept;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.d1make.link.KeptServer;
import org.d1make.posix.WholeFile;

/** The sessions of this user's that are held on this machine, as they were when looked for. For one thread. */
public final class KeptSessions {

    /** The name of a process, which the kernel takes from its file (proc(5), comm). */
    private static final String SLEEP = "sleep\n";

    private final List<KeptSession> sessions;

    private KeptSessions(List<KeptSession> sessions) {
        this.sessions = new ArrayList<>(sessions);
    }

    /** Looks at all processes. */
    public static KeptSessions find() {
        String[] names = Objects.requireNonNullElse(new File("/proc").list(), new String[0]);
        return new KeptSessions(Stream.of(names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .filter(KeptSessions::sleeps)
                .flatMap(pid -> KeptSession.heldBy(Long.parseLong(pid)).stream())
                .toList());
    }

    private static boolean sleeps(String pid) {
        try {
            return WholeFile.read("/proc/" + pid + "/comm").equals(SLEEP);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether there is one that may be taken. */
    public boolean has(String key) {
        return sessions.stream().anyMatch(session -> session.note().key().equals(key));
    }

    /** Takes one over; empty where there is none that nobody else has taken meanwhile. */
    public Optional<KeptServer> take(String key) {
        for (KeptSession session : List.copyOf(sessions)) {
            if (session.note().key().equals(key)) {
                sessions.remove(session);
                Optional<KeptServer> taken = session.take();
                if (taken.isPresent()) {
                    return taken;
                }
            }
        }
        return Optional.empty();
    }

    /** Takes all over. */
    public List<KeptServer> takeAll() {
        List<KeptServer> taken = new ArrayList<>();
        for (KeptSession session : List.copyOf(sessions)) {
            session.take().ifPresent(taken::add);
        }
        sessions.clear();
        return taken;
    }
}
