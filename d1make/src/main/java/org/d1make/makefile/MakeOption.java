package org.d1make.makefile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line options of GNU make, each with its letter, its long names and the kind of argument it takes. It knows
 * what options are called; it does not know what they do.
 *
 * <p>Source: the tables {@code switches} and {@code long_option_aliases} in GNU make's {@code src/main.c}, 4.3, with
 * {@code --shuffle} and {@code --jobserver-style} from 4.4.
 */
public enum MakeOption {
    IGNORED_B('b', Takes.NOTHING),
    ALWAYS_MAKE('B', Takes.NOTHING, "always-make"),
    DEBUG_ALL('d', Takes.NOTHING),
    ENVIRONMENT_OVERRIDES('e', Takes.NOTHING, "environment-overrides"),
    EVAL('E', Takes.ARGUMENT, "eval"),
    HELP('h', Takes.NOTHING, "help"),
    IGNORE_ERRORS('i', Takes.NOTHING, "ignore-errors"),
    KEEP_GOING('k', Takes.NOTHING, "keep-going"),
    CHECK_SYMLINK_TIMES('L', Takes.NOTHING, "check-symlink-times"),
    IGNORED_M('m', Takes.NOTHING),
    DRY_RUN('n', Takes.NOTHING, "just-print", "dry-run", "recon"),
    PRINT_DATA_BASE('p', Takes.NOTHING, "print-data-base"),
    QUESTION('q', Takes.NOTHING, "question"),
    NO_BUILTIN_RULES('r', Takes.NOTHING, "no-builtin-rules"),
    NO_BUILTIN_VARIABLES('R', Takes.NOTHING, "no-builtin-variables"),
    SILENT('s', Takes.NOTHING, "silent", "quiet"),
    NO_KEEP_GOING('S', Takes.NOTHING, "no-keep-going", "stop"),
    TOUCH('t', Takes.NOTHING, "touch"),
    VERSION('v', Takes.NOTHING, "version"),
    PRINT_DIRECTORY('w', Takes.NOTHING, "print-directory"),
    DIRECTORY('C', Takes.ARGUMENT, "directory"),
    FILE('f', Takes.ARGUMENT, "file", "makefile"),
    INCLUDE_DIR('I', Takes.ARGUMENT, "include-dir"),
    JOBS('j', Takes.COUNT_PERHAPS, "jobs"),
    LOAD_AVERAGE('l', Takes.LOAD_PERHAPS, "load-average", "max-load"),
    OLD_FILE('o', Takes.ARGUMENT, "old-file", "assume-old"),
    OUTPUT_SYNC('O', Takes.ATTACHED_PERHAPS, "output-sync"),
    WHAT_IF('W', Takes.ARGUMENT, "what-if", "new-file", "assume-new"),
    DEBUG(Takes.ATTACHED_PERHAPS, "debug"),
    JOBSERVER_AUTH(Takes.ARGUMENT, "jobserver-auth"),
    JOBSERVER_FDS(Takes.ARGUMENT, "jobserver-fds"),
    JOBSERVER_STYLE(Takes.ARGUMENT, "jobserver-style"),
    SYNC_MUTEX(Takes.ARGUMENT, "sync-mutex"),
    TRACE(Takes.NOTHING, "trace"),
    NO_PRINT_DIRECTORY(Takes.NOTHING, "no-print-directory"),
    NO_SILENT(Takes.NOTHING, "no-silent"),
    SHUFFLE(Takes.ATTACHED_PERHAPS, "shuffle"),
    WARN_UNDEFINED_VARIABLES(Takes.NOTHING, "warn-undefined-variables");

    /** What an option takes after its name. */
    enum Takes {
        NOTHING,
        /** The rest of its word, or else the next word, whatever that is. */
        ARGUMENT,
        /** The rest of its word, or nothing. */
        ATTACHED_PERHAPS,
        /** The rest of its word, or else the next word if that is all digits (so says make, not getopt). */
        COUNT_PERHAPS,
        /** The rest of its word, or else the next word if that starts with a digit or a point. */
        LOAD_PERHAPS
    }

    /** Asked for each letter of each job's MAKEFLAGS. */
    private static final Map<Character, MakeOption> BY_LETTER = byLetter();

    private final Optional<Character> letter;
    private final Takes takes;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<String> names;

    MakeOption(char letter, Takes takes, String... names) {
        this.letter = Optional.of(letter);
        this.takes = takes;
        this.names = List.of(names);
    }

    MakeOption(Takes takes, String... names) {
        this.letter = Optional.empty();
        this.takes = takes;
        this.names = List.of(names);
    }

    private static Map<Character, MakeOption> byLetter() {
        Map<Character, MakeOption> options = new HashMap<>();
        for (MakeOption option : values()) {
            option.letter.ifPresent(letter -> options.put(letter, option));
        }
        return Map.copyOf(options);
    }

    Takes takes() {
        return takes;
    }

    /** Whether the option takes the word behind it, when nothing is attached to the option itself. */
    boolean takesNext(String word) {
        return switch (takes) {
            case ARGUMENT -> true;
            case COUNT_PERHAPS -> word.chars().allMatch(MakeOption::isDigit);
            case LOAD_PERHAPS -> !word.isEmpty() && (isDigit(word.charAt(0)) || word.charAt(0) == '.');
            case NOTHING, ATTACHED_PERHAPS -> false;
        };
    }

    static Optional<MakeOption> ofLetter(char letter) {
        return Optional.ofNullable(BY_LETTER.get(letter));
    }

    /** The option of this long name or of this beginning of one; empty if there is none or more than one. */
    static Optional<MakeOption> ofName(String name) {
        List<MakeOption> exact = Arrays.stream(values())
                .filter(option -> option.names.contains(name))
                .toList();
        if (!exact.isEmpty()) {
            return Optional.of(exact.get(0));
        }
        List<MakeOption> begun = Arrays.stream(values())
                .filter(option -> option.names.stream().anyMatch(full -> full.startsWith(name)))
                .toList();
        return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
