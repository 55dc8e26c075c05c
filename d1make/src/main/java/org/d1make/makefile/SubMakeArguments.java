package org.d1make.makefile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The jobserver of the make that runs here in a sub-make's arguments, where projects put it with
 * {@code $(MAKE) $(MFLAGS)} and {@code $(MAKE) $(MAKEFLAGS)}: on another host its file descriptors mean nothing. It is
 * taken out, or the host's stands in its place. A {@code -j} that the makefile's author wrote stays.
 *
 * <p>make writes {@code -j4 --jobserver-auth=3,4}, with nothing but {@code -l} and {@code -O} between the two, and up
 * to 4.1 {@code --jobserver-fds=3,4 -j}. MAKEFLAGS' first word has no dash ({@code ks -j4 …}): there it is a goal for
 * make too, and stays.
 */
public final class SubMakeArguments {
    private SubMakeArguments() {}

    /**
     * The arguments with the host's jobserver where one was named. The {@code -j} beside it stays: make takes it for
     * the user's, says so and does not use the jobserver, on whatever host it runs.
     */
    public static List<String> withJobserver(List<String> arguments, JobserverOption jobserver) {
        List<MakeArgument> found = MakeGetopt.scan(arguments);
        List<MakeArgument.Option> cuts = jobserver.replacesJobs() ? jobserverOptions(found) : named(found);
        WordCutter cutter = new WordCutter(arguments, cuts);
        Set<Integer> places = new HashSet<>();
        named(found).forEach(option -> places.add(option.word()));
        List<String> rewritten = new ArrayList<>(arguments.size());
        for (int word = 0; word < arguments.size(); word++) {
            if (places.contains(word)) {
                rewritten.addAll(List.of(jobserver.text().split(" ")));
            } else if (!cutter.gone(word)) {
                rewritten.add(cutter.rest(word));
            }
        }
        return List.copyOf(rewritten);
    }

    private static List<MakeArgument.Option> named(List<MakeArgument> arguments) {
        List<MakeArgument.Option> named = new ArrayList<>();
        for (MakeArgument argument : arguments) {
            if (argument instanceof MakeArgument.Option option
                    && (option.option() == MakeOption.JOBSERVER_AUTH || option.option() == MakeOption.JOBSERVER_FDS)) {
                named.add(option);
            }
        }
        return named;
    }

    /** The arguments less {@code --jobserver-*}, {@code --sync-mutex} and the {@code -j} that came with them. */
    public static List<String> withoutJobserver(List<String> arguments) {
        WordCutter cutter = new WordCutter(arguments, jobserverOptions(MakeGetopt.scan(arguments)));
        List<String> kept = new ArrayList<>(arguments.size());
        for (int word = 0; word < arguments.size(); word++) {
            if (!cutter.gone(word)) {
                kept.add(cutter.rest(word));
            }
        }
        return List.copyOf(kept);
    }

    private static List<MakeArgument.Option> jobserverOptions(List<MakeArgument> arguments) {
        List<MakeArgument.Option> cuts = new ArrayList<>();
        Optional<MakeArgument.Option> jobsBefore = Optional.empty();
        boolean fdsBefore = false;
        for (MakeArgument argument : arguments) {
            if (!(argument instanceof MakeArgument.Option option)) {
                jobsBefore = Optional.empty();
                fdsBefore = false;
                continue;
            }
            switch (option.option()) {
                case JOBSERVER_AUTH, JOBSERVER_FDS -> {
                    cuts.add(option);
                    jobsBefore.ifPresent(cuts::add);
                    jobsBefore = Optional.empty();
                }
                case JOBSERVER_STYLE, SYNC_MUTEX -> cuts.add(option);
                case JOBS -> {
                    boolean endsOldPair = fdsBefore && option.value().isEmpty();
                    if (endsOldPair) {
                        cuts.add(option);
                    }
                    jobsBefore = endsOldPair ? Optional.empty() : Optional.of(option);
                }
                case LOAD_AVERAGE, OUTPUT_SYNC -> {}
                default -> jobsBefore = Optional.empty();
            }
            fdsBefore = option.option() == MakeOption.JOBSERVER_FDS;
        }
        return cuts;
    }
}
