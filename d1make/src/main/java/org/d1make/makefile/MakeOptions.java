package org.d1make.makefile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a make command line says. It does not know what MAKEFLAGS in the environment says beside it, and it does not
 * expand a leading {@code ~}, which make does in the names behind {@code -C}, {@code -f} and {@code -I}.
 *
 * @param directories the directories of {@code -C}, each relative to the one before
 * @param makefiles the makefiles of {@code -f}, in order; {@code -} is stdin
 * @param jobs the last {@code -j}, if there is one
 * @param loadAverage whether {@code -l} sets a limit ({@code -l} alone takes it away)
 * @param outputSync the type behind the last {@code -O}; {@code target} where it stood alone
 * @param flags the options without an argument that hold at the end ({@code -S} ends {@code -k}, {@code --no-silent}
 *     ends {@code -s})
 * @param notUnderstood words that make will complain of: unknown options, {@code -j 0}, a missing argument
 */
public record MakeOptions(
        List<String> directories,
        List<String> makefiles,
        List<String> includeDirectories,
        Optional<JobCount> jobs,
        boolean loadAverage,
        Optional<String> outputSync,
        Set<MakeOption> flags,
        List<MakeVariable> variables,
        List<String> goals,
        List<String> notUnderstood) {

    public MakeOptions {
        directories = List.copyOf(directories);
        makefiles = List.copyOf(makefiles);
        includeDirectories = List.copyOf(includeDirectories);
        flags = Set.copyOf(flags);
        variables = List.copyOf(variables);
        goals = List.copyOf(goals);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /** Reads make's arguments, without make's own name before them. */
    public static MakeOptions parse(List<String> arguments) {
        Reading reading = new Reading();
        MakeGetopt.scan(arguments).forEach(reading::add);
        return reading.options();
    }

    /** How many recipes at once; empty where that is not said, or where it is without bound. */
    public OptionalInt jobLimit() {
        return jobs.map(JobCount::limit).orElse(OptionalInt.empty());
    }

    public boolean dryRun() {
        return flags.contains(MakeOption.DRY_RUN);
    }

    public boolean question() {
        return flags.contains(MakeOption.QUESTION);
    }

    public boolean touch() {
        return flags.contains(MakeOption.TOUCH);
    }

    public boolean keepGoing() {
        return flags.contains(MakeOption.KEEP_GOING);
    }

    public boolean silent() {
        return flags.contains(MakeOption.SILENT);
    }

    /** Whether make only prints its version or its help and reads no makefile. */
    public boolean printsOnly() {
        return flags.contains(MakeOption.VERSION) || flags.contains(MakeOption.HELP);
    }

    /** The arguments read so far. It knows which of two options wins. */
    private static final class Reading {
        private final List<String> directories = new ArrayList<>();
        private final List<String> makefiles = new ArrayList<>();
        private final List<String> includeDirectories = new ArrayList<>();
        private final Set<MakeOption> flags = EnumSet.noneOf(MakeOption.class);
        private final List<MakeVariable> variables = new ArrayList<>();
        private final List<String> goals = new ArrayList<>();
        private final List<String> notUnderstood = new ArrayList<>();
        private Optional<JobCount> jobs = Optional.empty();
        private boolean loadAverage;
        private Optional<String> outputSync = Optional.empty();

        void add(MakeArgument argument) {
            if (argument instanceof MakeArgument.Option option) {
                addOption(option.option(), option.value());
            } else if (argument instanceof MakeArgument.Operand operand) {
                addOperand(operand.text());
            } else if (argument instanceof MakeArgument.Unknown unknown) {
                notUnderstood.add(unknown.text());
            }
        }

        private void addOption(MakeOption option, Optional<String> value) {
            switch (option) {
                case DIRECTORY -> addName(directories, "-C", value);
                case FILE -> addName(makefiles, "-f", value);
                case INCLUDE_DIR -> addName(includeDirectories, "-I", value);
                case JOBS -> addJobs(value);
                case LOAD_AVERAGE -> loadAverage = value.isPresent();
                case OUTPUT_SYNC -> outputSync = Optional.of(value.orElse("target"));
                case NO_KEEP_GOING -> flags.remove(MakeOption.KEEP_GOING);
                case NO_SILENT -> flags.remove(MakeOption.SILENT);
                default -> addFlag(option);
            }
        }

        private void addFlag(MakeOption option) {
            if (option.takes() == MakeOption.Takes.NOTHING) {
                flags.add(option);
            }
        }

        private void addName(List<String> names, String option, Optional<String> value) {
            String name = value.orElseThrow();
            if (name.isEmpty()) {
                notUnderstood.add(option);
            } else {
                names.add(name);
            }
        }

        private void addJobs(Optional<String> value) {
            Optional<JobCount> count = JobCount.parse(value);
            if (count.isPresent()) {
                jobs = count;
            } else {
                notUnderstood.add("-j" + value.orElse(""));
            }
        }

        private void addOperand(String text) {
            if (text.equals("-")) {
                return; // make ignores it
            }
            Optional<MakeVariable> variable = MakeVariable.parse(text);
            if (variable.isPresent()) {
                variables.add(variable.get());
            } else if (text.isEmpty()) {
                notUnderstood.add(text);
            } else {
                goals.add(text);
            }
        }

        MakeOptions options() {
            return new MakeOptions(
                    directories,
                    makefiles,
                    includeDirectories,
                    jobs,
                    loadAverage,
                    outputSync,
                    flags,
                    variables,
                    goals,
                    notUnderstood);
        }
    }
}
