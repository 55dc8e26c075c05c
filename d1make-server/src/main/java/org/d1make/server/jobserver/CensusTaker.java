package org.d1make.server.jobserver;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.WholeFile;

/**
 * Looks through /proc for the processes that have the FIFO open. Some milliseconds for a hundred processes. Our own, which
 * has it open as well, is left out. Judges nothing.
 */
final class CensusTaker {

    private final TokenFifo fifo;
    private final String path;

    private record Entry(String name, String state, long parent) {}

    CensusTaker(TokenFifo fifo) throws PosixException {
        this.fifo = fifo;
        path = fifo.realPath();
    }

    Census look() throws PosixException {
        Map<Long, Entry> all = new HashMap<>();
        for (String name : names("/proc")) {
            if (Character.isDigit(name.charAt(0))) {
                read(Long.parseLong(name), all);
            }
        }
        Map<Long, Set<Long>> children = new HashMap<>();
        all.forEach((number, process) -> children.computeIfAbsent(process.parent(), parent -> new HashSet<>())
                .add(number));
        Map<Long, Census.Member> members = new HashMap<>();
        all.forEach((number, process) -> {
            if (number != ProcessHandle.current().pid() && hasOpen(number)) {
                Set<Long> own = children.getOrDefault(number, Set.of());
                members.put(
                        number,
                        new Census.Member(process.name(), process.state().equals("S"), own));
            }
        });
        return new Census(members, fifo.count());
    }

    private static void read(long number, Map<Long, Entry> all) {
        try {
            String stat = WholeFile.read("/proc/" + number + "/stat");
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            String name = stat.substring(stat.indexOf('(') + 1, end);
            all.put(number, new Entry(name, fields[0], Long.parseLong(fields[1])));
        } catch (IOException | RuntimeException e) {
            // It ended while we looked.
        }
    }

    /** Of another user's process nothing is seen: it cannot open our FIFO either. */
    private boolean hasOpen(long number) {
        String directory = "/proc/" + number + "/fd";
        for (String descriptor : names(directory)) {
            try {
                if (Posix.readlink(directory + "/" + descriptor).equals(path)) {
                    return true;
                }
            } catch (PosixException e) {
                // Closed meanwhile.
            }
        }
        return false;
    }

    private static String[] names(String directory) {
        return Objects.requireNonNullElse(new File(directory).list(), new String[0]);
    }
}
