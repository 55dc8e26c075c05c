package org.d1make.server.job;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.Signals;
import org.d1make.posix.WholeFile;

/**
 * The processes of jobs. Each job leads a session, and what it starts stays in that session: in its process group, or
 * in a group of its own as timeout(1) and shells with job control make them.
 *
 * <p>Each living job has a mark, a link named by its number, by which the start script finds what a JVM leaves that was
 * killed. A job that is being started has no number yet: until it has one, its mark is named by the pipe that its output
 * goes to, and whoever has that pipe is of the job. Decides nothing.
 */
public final class ProcessGroups {

    /** What a mark points to: something that is there, or the script would take the mark for none. One call makes a link. */
    private static final String HERE = ".";

    /** Fields of /proc/PID/stat behind the program's name, which may hold anything (proc(5)). */
    private static final int STATE = 0;

    private static final int GROUP = 2;
    private static final int SESSION = 3;

    /** utime, stime, cutime and cstime: its own and that of the children that it has waited for. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    private final String directory;

    private record Member(String state, long group, long session, long ticks) {}

    /**
     * Makes the directory of the files.
     *
     * @param directory its path, absolute
     */
    public ProcessGroups(String directory) throws PosixException {
        this.directory = directory;
        Posix.mkdir(directory, 0700);
    }

    /**
     * Before its start: what is not marked outlives a JVM that is killed.
     *
     * @param pipe as /proc names it, {@code pipe:[123]}
     */
    void announce(String pipe) throws PosixException {
        Posix.symlink(HERE, file(pipe));
    }

    /** It has not been started. */
    void withdraw(String pipe) {
        remove(pipe);
    }

    /** Right after its start. */
    void mark(String pipe, long leader) {
        try {
            Posix.rename(file(pipe), file(Long.toString(leader)));
        } catch (PosixException e) {
            System.err.println("d1make-server: a job cannot be marked: " + e.getMessage());
        }
    }

    /** Whether all that were marked have been forgotten. */
    public boolean isNoneMarked() {
        return Objects.requireNonNullElse(new File(directory).list(), new String[1]).length == 0;
    }

    /** All its processes have ended. */
    public void forget(long leader) {
        remove(Long.toString(leader));
    }

    private void remove(String mark) {
        try {
            Posix.unlink(file(mark));
        } catch (PosixException e) {
            // It could not be marked.
        }
    }

    /**
     * Whether the job left processes in its group. Only once the leader has been waited for: from then on no process can
     * have its number as long as the group has members, so one that has it is a stranger's.
     */
    public boolean leftAny(long leader) {
        return Posix.kill(-leader, 0) && !Posix.kill(leader, 0);
    }

    /** Which of these sessions have a process that has not ended. Reads all of /proc: some milliseconds. */
    public Set<Long> living(Collection<Long> leaders) {
        Set<Long> living = new HashSet<>();
        processes(leaders).forEach(process -> living.add(process.session()));
        return living;
    }

    /** The cpu time of these sessions' processes, in clock ticks. Reads all of /proc: some milliseconds. */
    public long ticks(Collection<Long> leaders) {
        return processes(leaders).mapToLong(Member::ticks).sum();
    }

    /** Sends a signal to all processes of these sessions, stopped ones too. */
    public void signal(Collection<Long> leaders, int signal) {
        Set<Long> groups = new HashSet<>(leaders);
        processes(leaders).forEach(process -> groups.add(process.group()));
        for (long group : groups) {
            Posix.kill(-group, signal);
            if (signal != Signals.KILL) {
                // A stopped process gets the signal only when it goes on.
                Posix.kill(-group, Signals.CONT);
            }
        }
    }

    private static Stream<Member> processes(Collection<Long> sessions) {
        String[] names = Objects.requireNonNullElse(new File("/proc").list(), new String[0]);
        return Stream.of(names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .flatMap(ProcessGroups::process)
                .filter(process -> sessions.contains(process.session()))
                .filter(process ->
                        !process.state().equals("Z") && !process.state().equals("X"));
    }

    private static Stream<Member> process(String pid) {
        try {
            String stat = WholeFile.read("/proc/" + pid + "/stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            long group = Long.parseLong(fields[GROUP]);
            return Stream.of(new Member(fields[STATE], group, Long.parseLong(fields[SESSION]), ticks));
        } catch (IOException | RuntimeException e) {
            // It ended while we looked.
            return Stream.empty();
        }
    }

    private String file(String mark) {
        return directory + "/" + mark;
    }

    /** Takes the directory away, unless a job is left in it. */
    public void close() {
        try {
            Posix.rmdir(directory);
        } catch (PosixException e) {
            // The start script ends what is left.
        }
    }
}
