package org.d1make.cli;

import java.util.List;
import java.util.OptionalInt;
import org.d1make.makefile.MakeOptions;

/**
 * The words behind {@code --exec}: d1make's own options and {@code -jN}, then a program and what is its own. It does not know
 * what comes of them.
 *
 * @param options d1make's own
 * @param jobs what stands behind {@code -j}; empty where there is none
 * @param words the program and its arguments
 */
public record ExecLine(CommandLine options, OptionalInt jobs, List<String> words) {

    public ExecLine {
        words = List.copyOf(words);
    }

    /** Reads them. */
    public static ExecLine parse(Command command) throws UsageException {
        List<String> all = command.words();
        int program = 0;
        while (program < all.size()
                && all.get(program).startsWith("-")
                && !all.get(program).equals("--")) {
            program += isJobsWithItsNumber(all, program) ? 2 : 1;
        }
        CommandLine options = CommandLine.parse(all.subList(0, program));
        MakeOptions others = MakeOptions.parse(options.makeArguments());
        boolean onlyJobs = options.makeArguments().stream()
                .allMatch(word -> word.startsWith("-j") || word.startsWith("--jobs") || word.matches("[0-9]+"));
        if (!onlyJobs || !others.notUnderstood().isEmpty() || options.own().containsKey(OwnOption.PRINT_MAKEFILE)) {
            throw command.wrong("before the program stand -jN and d1make's own options, not "
                    + String.join(" ", options.makeArguments()));
        }
        if (program < all.size() && all.get(program).equals("--")) {
            program++;
        }
        if (program == all.size()) {
            throw command.wrong("it lacks the program");
        }
        OptionalInt jobs = others.jobLimit();
        if (jobs.isEmpty() && !options.makeArguments().isEmpty()) {
            throw command.wrong("behind -j stands a number above 0");
        }
        return new ExecLine(options, jobs, all.subList(program, all.size()));
    }

    private static boolean isJobsWithItsNumber(List<String> words, int at) {
        boolean bare = words.get(at).equals("-j") || words.get(at).equals("--jobs");
        return bare && at + 1 < words.size() && words.get(at + 1).matches("[0-9]+");
    }
}
