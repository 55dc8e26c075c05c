package org.d1make.server.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.posix.Child;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;

/** Finds a job's program and starts it, marked. Knows nothing of its output and its end. */
final class JobStart {

    /** Only to see whether a directory is one: needs no right to read it (open(2)). */
    private static final int O_PATH_DIRECTORY = 0x200000 | 0x10000;

    private static final String PATH = "PATH=";
    private static final String DEFAULT_PATH = "/bin:/usr/bin";
    private static final String SHELL = "/bin/sh";

    private final ProcessGroups groups;
    private final int devNull;

    /** @param devNull a descriptor of /dev/null, the jobs' stdin */
    JobStart(ProcessGroups groups, int devNull) {
        this.groups = groups;
        this.devNull = devNull;
    }

    /**
     * Starts it. At no time is there a process of the job without a mark.
     *
     * @param variables its environment, NAME=value
     * @param further what it inherits besides, as its 3 and so on
     */
    Child start(Message.Run run, List<String> variables, JobPipes pipes, List<Integer> further) throws IOException {
        String pipe = pipes.name();
        groups.announce(pipe);
        try {
            Child child = spawn(run, variables, pipes, further);
            groups.mark(pipe, child.pid());
            return child;
        } catch (IOException | IllegalArgumentException e) {
            groups.withdraw(pipe);
            throw e;
        }
    }

    /**
     * What is readable once the child has ended. Where there is no descriptor for it, though two have been closed a moment ago, the
     * job has not been started: it is killed in its first instant.
     */
    int endOf(Child child) throws PosixException {
        try {
            return child.openEnd();
        } catch (PosixException e) {
            Posix.kill(-child.pid(), Signals.KILL);
            child.await();
            groups.forget(child.pid());
            throw e;
        }
    }

    private Child spawn(Message.Run run, List<String> variables, JobPipes pipes, List<Integer> further)
            throws IOException {
        checkDirectory(run.directory());
        String program = program(run, searchPath(variables));
        List<String> words = new ArrayList<>(run.arguments().size() + 1);
        words.add(run.program());
        words.addAll(run.arguments());
        try {
            return spawn(run, program, words, variables, pipes, further);
        } catch (PosixException e) {
            if (e.errno() != PosixException.ENOEXEC) {
                throw e;
            }
            // A script without a first line that says what it is for: as execvp(3) has it.
            words.set(0, program);
            words.add(0, SHELL);
            return spawn(run, SHELL, words, variables, pipes, further);
        }
    }

    private static String searchPath(List<String> variables) {
        for (String variable : variables) {
            if (variable.startsWith(PATH)) {
                return variable.substring(PATH.length());
            }
        }
        return DEFAULT_PATH;
    }

    private Child spawn(
            Message.Run run,
            String program,
            List<String> words,
            List<String> variables,
            JobPipes pipes,
            List<Integer> further)
            throws PosixException {
        return new Spawn(
                        program,
                        words,
                        variables,
                        Optional.of(run.directory()),
                        Optional.of(run.umask()),
                        devNull,
                        pipes.stdout(),
                        pipes.stderr(),
                        true,
                        further)
                .start();
    }

    private static void checkDirectory(String directory) throws IOException {
        Posix.close(Posix.open(directory, O_PATH_DIRECTORY, 0));
    }

    /**
     * The program's file, by the name that execvp(3) gives it: a script sees it as its $0. A PATH's relative directories count
     * from the job's, as they do where a shell looks for a program.
     */
    private static String program(Message.Run run, String searchPath) throws IOException {
        String program = run.program();
        if (program.contains("/")) {
            return Posix.findProgram(from(run.directory(), program), "")
                    .map(found -> program)
                    .orElseThrow(() -> new IOException(program + ": no such program"));
        }
        for (String directory : searchPath.split(":", -1)) {
            String file = (directory.isEmpty() ? "." : directory) + "/" + program;
            if (Posix.findProgram(from(run.directory(), file), "").isPresent()) {
                return file;
            }
        }
        throw new NoProgramException(program, searchPath);
    }

    private static String from(String directory, String path) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }
}
