package org.d1make.client;

import java.util.List;

/**
 * One line of a control session: what the launcher asks of a server, or what a server reports.
 *
 * <p>Knows nothing of JSON ({@link MessageCodec} does) and of when a message is sent (docs/protocol.md says).
 */
public sealed interface Message {

    /**
     * Launcher to server, once, before the first {@link Run}: what all jobs start from.
     *
     * @param variables NAME=value
     * @param tokens how many recipes the host's jobserver lets run at once; 0 for no jobserver
     */
    record Environment(List<String> variables, int tokens) implements Message {
        public Environment {
            variables = List.copyOf(variables);
        }
    }

    /**
     * Launcher to server: run one job.
     *
     * @param program the name of the program, looked up on the job's PATH; also its argv[0]
     * @param set variables (NAME=value) in which the job differs from {@link Environment}
     * @param unset names of variables which {@link Environment} has and the job has not
     * @param umask file mode creation mask, 0 to 0777
     * @param merged whether stdout and stderr are one file, so that the order of their bytes matters
     * @param jobserver whether it gets the host's jobserver on descriptors 3 and 4
     */
    record Run(
            long job,
            String directory,
            String program,
            List<String> arguments,
            List<String> set,
            List<String> unset,
            int umask,
            boolean merged,
            boolean jobserver)
            implements Message {
        public Run {
            arguments = List.copyOf(arguments);
            set = List.copyOf(set);
            unset = List.copyOf(unset);
        }
    }

    /** Launcher to server: end a job. The signal goes to its process group, KILL follows after the grace period. */
    record Cancel(long job, int signal) implements Message {}

    /** Launcher to server: so many bytes of the job's output have been written, and as many more may be sent. */
    record Written(long job, int bytes) implements Message {}

    /**
     * Launcher to server: I am alive. Renews the lease of all jobs, from the time on that it names: a ping which a
     * network held back renews nothing.
     *
     * @param clockNanos of the last {@link Load} that the launcher has read
     */
    record Ping(long clockNanos) implements Message {}

    /**
     * Launcher to server, and back as it is: how long it takes both ways. Not to a server whose hello names no Java: it would
     * take it for garbage.
     */
    record Echo(long number) implements Message {}

    /** Launcher to server: say when that other server of this machine, by its directory, and all its jobs are gone. */
    record WatchServer(String directory) implements Message {}

    /**
     * Launcher to server: the build is over; stay for the next one, for so long. {@link Kept} answers it, or the server's end.
     *
     * @param seconds after which the server ends by itself, by its own clock
     */
    record Keep(int seconds) implements Message {}

    /**
     * Launcher to a server that was kept: another build begins. {@link Hello} answers it.
     *
     * @param see paths that the hello tells about
     */
    record Greet(List<String> see) implements Message {
        public Greet {
            see = List.copyOf(see);
        }
    }

    /**
     * Server to launcher: I stay. No process of any job is left, all that came from the build is forgotten, and nothing
     * follows but the answer to {@link Greet}.
     */
    record Kept() implements Message {}

    /**
     * Server to launcher, the first line, and the answer to {@link Greet}: who I am.
     *
     * @param protocol {@link Protocol#VERSION} of the server
     * @param directory its private directory, absolute
     * @param clockMillis its clock, milliseconds since 1970
     * @param machine equal for two servers that see each other's processes; empty where that is unknown
     * @param make the first line of {@code make --version} there, empty where there is no make
     * @param java the version of the Java that it runs on; empty from a server of before there was {@link Echo}
     * @param seen what the host sees at the paths that the launcher asked about, in that order
     */
    record Hello(
            int protocol,
            String version,
            String host,
            long userId,
            int cpus,
            String directory,
            long clockMillis,
            String machine,
            String make,
            String java,
            List<String> seen)
            implements Message {
        public Hello {
            seen = List.copyOf(seen);
        }
    }

    /**
     * Server to launcher, every few seconds and at a jump.
     *
     * @param load1 runnable processes, mean of the last minute; likewise 5 and 15 minutes
     * @param othersLoad cpus that processes keep busy which are not of this server's jobs, mean of the last seconds
     * @param freeMemory bytes that new processes can use without swapping; -1 where unknown
     * @param running jobs that run now
     * @param recipes recipes that these jobs run now, as far as the jobserver tells; no fewer than jobs
     * @param clockNanos the server's clock that only goes forward; of no meaning but to {@link Ping}
     */
    record Load(
            double load1,
            double load5,
            double load15,
            double othersLoad,
            long freeMemory,
            int running,
            int recipes,
            long clockNanos)
            implements Message {}

    /**
     * Server to launcher, behind all its output: the job's sub-make has ended by itself, or by a signal that the launcher
     * sent. Not where the server ended it for its own reasons: the job is lost then.
     *
     * @param status exit status, 0 to 255; 0 when it was ended by a signal
     * @param signal the signal which ended it, or 0
     * @param cpuMicros user and system time of the job and all its waited-for children, microseconds
     */
    record Exited(long job, int status, int signal, long cpuMicros) implements Message {}

    /** Server to launcher: a cancelled job is over; all its processes have ended, or cannot be ended. */
    record Over(long job) implements Message {}

    /**
     * Server to launcher: the job was never started, and why. It may be run elsewhere at once.
     *
     * @param lacksProgram whether the reason is that the program, which is called by a name, is on no directory of PATH there
     */
    record Refused(long job, String reason, boolean lacksProgram) implements Message {
        public Refused(long job, String reason) {
            this(job, reason, false);
        }
    }

    /** Server to launcher: the server of that directory has ended, and no process of its jobs is left. */
    record ServerGone(String directory) implements Message {}

    /**
     * Start script of the server to launcher, its last line: no process of any job is left on the host.
     *
     * @param id of that server, as the launcher gave it: no job's output says that by accident
     */
    record Bye(String id) implements Message {}
}
