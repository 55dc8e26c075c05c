package org.d1make.makefile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The variables in which make hands its options on: MAKEFLAGS, GNUMAKEFLAGS and MFLAGS. It takes out what belongs to the
 * make that wrote them, names the host's jobserver where theirs was named, and leaves every other byte as it was, quoting with backslashes and dollars included; it never
 * evaluates a variable. -O stays: it shapes what a sub-make prints.
 *
 * <p>What make 4.3 writes: the letters without a dash, then {@code  -Idir -j4 -l2 -Oline --jobserver-auth=3,4
 * --no-print-directory}, then {@code  -- A=b\ c}. What it reads from a user is more: any option as on the command line,
 * and a first word without a dash and without {@code =} gets one (source: decode_env_switches in {@code src/main.c}).
 */
public final class MakeFlags {
    private static final Set<MakeOption> OF_THIS_MAKE = EnumSet.of(
            MakeOption.JOBS,
            MakeOption.LOAD_AVERAGE,
            MakeOption.JOBSERVER_AUTH,
            MakeOption.JOBSERVER_FDS,
            MakeOption.JOBSERVER_STYLE,
            MakeOption.SYNC_MUTEX);

    private static final int NOWHERE = -1;

    private static final Answers<Optional<JobCount>> JOBS = new Answers<>();
    private static final Answers<Optional<String>> JOBSERVERS = new Answers<>();
    private static final Answers<String> REWRITTEN = new Answers<>();

    private MakeFlags() {}

    /**
     * The value of MAKEFLAGS, or of GNUMAKEFLAGS, for a sub-make on another host.
     *
     * @param jobserver the one that it shall use; without one it is serial
     */
    public static String forSubMake(String makeflags, Optional<JobserverOption> jobserver) {
        return REWRITTEN.of(question('+', makeflags, jobserver), asked -> rewritten(makeflags, true, jobserver));
    }

    /** The value of MFLAGS for a sub-make on another host: every option in it has its dash. */
    public static String mflagsForSubMake(String mflags, Optional<JobserverOption> jobserver) {
        return REWRITTEN.of(question('-', mflags, jobserver), asked -> {
            String kept = rewritten(mflags, false, jobserver);
            boolean firstGone = !mflags.startsWith(" ") && kept.startsWith(" ");
            return firstGone ? kept.stripLeading() : kept;
        });
    }

    /** All that the answer depends on; no value of a variable holds a NUL. */
    private static String question(char kind, String value, Optional<JobserverOption> jobserver) {
        String named = jobserver
                .map(option -> option.text() + (option.replacesJobs() ? "\0-j" : "\0"))
                .orElse("");
        return kind + value + "\0" + named;
    }

    /** The last {@code -j} in MAKEFLAGS or GNUMAKEFLAGS that make would accept. */
    public static Optional<JobCount> jobs(String makeflags) {
        return JOBS.of(
                makeflags,
                value -> MakeOptions.parse(dashed(texts(split(value)))).jobs());
    }

    /** What names the jobserver in MAKEFLAGS: {@code 3,4} or {@code fifo:/path}. */
    public static Optional<String> jobserver(String makeflags) {
        return JOBSERVERS.of(
                makeflags,
                value -> options(dashed(texts(split(value)))).stream()
                        .filter(MakeFlags::namesJobserver)
                        .reduce((before, last) -> last)
                        .flatMap(MakeArgument.Option::value));
    }

    /** How output is to be put together, as MAKEFLAGS says; empty where it says nothing. A bare -O means "target". */
    public static Optional<String> outputSync(String makeflags) {
        // Most have none, and this is asked for each job.
        if (!makeflags.contains("-O") && !makeflags.contains("--out")) {
            return Optional.empty();
        }
        return options(dashed(texts(split(makeflags)))).stream()
                .filter(option -> option.option() == MakeOption.OUTPUT_SYNC)
                .reduce((before, last) -> last)
                .map(option -> option.value().orElse("target"));
    }

    private static String rewritten(String value, boolean firstWordHasNoDash, Optional<JobserverOption> jobserver) {
        List<Piece> pieces = split(value);
        List<String> words = firstWordHasNoDash ? dashed(texts(pieces)) : texts(pieces);
        boolean dashAdded =
                !words.isEmpty() && !words.get(0).equals(pieces.get(0).text());
        List<MakeArgument.Option> options = options(words);
        List<MakeArgument.Option> cuts = options.stream()
                .filter(option -> OF_THIS_MAKE.contains(option.option()) && !isKept(option, jobserver))
                .toList();
        WordCutter cutter = new WordCutter(words, cuts);
        int place = jobserver.isPresent() ? place(options) : NOWHERE;
        StringBuilder kept = new StringBuilder(value.length());
        for (int word = 0; word < words.size(); word++) {
            if (!cutter.gone(word)) {
                String rest = cutter.rest(word);
                kept.append(pieces.get(word).blanks()).append(word == 0 && dashAdded ? rest.substring(1) : rest);
            }
            if (word == place) {
                kept.append(cutter.gone(word) ? pieces.get(word).blanks() : " ")
                        .append(jobserver.orElseThrow().text());
            }
        }
        pieces.stream().skip(words.size()).map(Piece::blanks).forEach(kept::append);
        return kept.toString();
    }

    /** With a jobserver, make shows its {@code -j} beside it. Without one, {@code -j1} is all that a sub-make may see. */
    private static boolean isKept(MakeArgument.Option option, Optional<JobserverOption> jobserver) {
        return option.option() == MakeOption.JOBS
                && jobserver
                        .map(named -> !named.replacesJobs())
                        .orElse(option.value().equals(Optional.of("1")));
    }

    /** The number of the word at which the jobserver is named: where one was named, else behind the {@code -j}. */
    private static int place(List<MakeArgument.Option> options) {
        int named = NOWHERE;
        int jobs = NOWHERE;
        for (MakeArgument.Option option : options) {
            if (namesJobserver(option)) {
                named = option.word();
            } else if (option.option() == MakeOption.JOBS) {
                jobs = option.word() + (option.separate() ? 1 : 0);
            }
        }
        return named == NOWHERE ? jobs : named;
    }

    private static boolean namesJobserver(MakeArgument.Option option) {
        return option.option() == MakeOption.JOBSERVER_AUTH || option.option() == MakeOption.JOBSERVER_FDS;
    }

    private static List<MakeArgument.Option> options(List<String> words) {
        List<MakeArgument.Option> found = new ArrayList<>();
        for (MakeArgument argument : MakeGetopt.scan(words)) {
            if (argument instanceof MakeArgument.Option option) {
                found.add(option);
            }
        }
        return found;
    }

    private static List<String> dashed(List<String> words) {
        if (words.isEmpty() || words.get(0).startsWith("-") || words.get(0).contains("=")) {
            return words;
        }
        List<String> dashed = new ArrayList<>(words);
        dashed.set(0, "-" + words.get(0));
        return dashed;
    }

    private static List<String> texts(List<Piece> pieces) {
        return pieces.stream().map(Piece::text).filter(text -> !text.isEmpty()).toList();
    }

    /** Cuts at blanks that no backslash stands before; blanks at the end make a last piece without a text. */
    private static List<Piece> split(String value) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int start = at;
            while (start < value.length() && isBlank(value.charAt(start))) {
                start++;
            }
            int end = start;
            while (end < value.length() && !isBlank(value.charAt(end))) {
                end += value.charAt(end) == '\\' && end + 1 < value.length() ? 2 : 1;
            }
            pieces.add(new Piece(value.substring(at, start), value.substring(start, end)));
            at = end;
        }
        return pieces;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** A word as it is written, and the blanks before it. */
    private record Piece(String blanks, String text) {}
}
