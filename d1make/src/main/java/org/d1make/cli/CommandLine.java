package org.d1make.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.makefile.MakeArgument;
import org.d1make.makefile.MakeGetopt;
import org.d1make.makefile.MakeOption;

/**
 * d1make's command line, its own options apart from make's. It does not know what make's options mean.
 *
 * <p>An option is d1make's where make would read an option: in {@code -f --help} the second word is a file's name, and
 * behind {@code --} everything is make's. d1make's options are written in full; {@code -h} and {@code -v} count, and in a
 * cluster such as {@code -kh} they are make's.
 *
 * @param own d1make's own options, each with its last value, or with nothing where it takes none. {@code --version} stays
 *     among make's arguments too, for make prints its own
 * @param makeArguments what is left for make, in order
 */
public record CommandLine(Map<OwnOption, String> own, Set<DebugTopic> debug, List<String> makeArguments) {

    public CommandLine {
        own = Map.copyOf(own);
        debug = Set.copyOf(debug);
        makeArguments = List.copyOf(makeArguments);
    }

    /** Reads the arguments of the d1make process. */
    public static CommandLine parse(List<String> arguments) {
        Map<OwnOption, String> own = new EnumMap<>(OwnOption.class);
        Set<DebugTopic> debug = EnumSet.noneOf(DebugTopic.class);
        Set<Integer> ownWords = new HashSet<>();
        for (MakeArgument argument : MakeGetopt.scan(arguments)) {
            String text = arguments.get(argument.word());
            Optional<OwnOption> option = own(argument, text);
            if (option.isPresent()) {
                String value = text.substring(text.indexOf('=') + 1);
                own.put(option.get(), option.get().takesValue() ? value : "");
                topics(text).ifPresent(debug::addAll);
                if (option.get() != OwnOption.VERSION) {
                    ownWords.add(argument.word());
                }
            }
        }
        return new CommandLine(own, debug, others(arguments, ownWords));
    }

    /** Whether that option is given. */
    public boolean has(OwnOption option) {
        return own.containsKey(option);
    }

    /** What stands behind that option's equals sign; empty where the option is not given. */
    public Optional<String> value(OwnOption option) {
        return Optional.ofNullable(own.get(option));
    }

    private static Optional<OwnOption> own(MakeArgument argument, String text) {
        if (argument instanceof MakeArgument.Unknown) {
            return OwnOption.of(text);
        }
        if (!(argument instanceof MakeArgument.Option option)) {
            return Optional.empty();
        }
        // make has these as well.
        if (option.option() == MakeOption.HELP && (text.equals("-h") || text.equals("--help"))) {
            return Optional.of(OwnOption.HELP);
        }
        if (option.option() == MakeOption.VERSION && (text.equals("-v") || text.equals("--version"))) {
            return Optional.of(OwnOption.VERSION);
        }
        return topics(text).map(topics -> OwnOption.DEBUG);
    }

    private static Optional<Set<DebugTopic>> topics(String text) {
        String prefix = OwnOption.DEBUG.word() + "=";
        return text.startsWith(prefix) ? DebugTopic.parse(text.substring(prefix.length())) : Optional.empty();
    }

    private static List<String> others(List<String> arguments, Set<Integer> ownWords) {
        List<String> others = new ArrayList<>();
        for (int word = 0; word < arguments.size(); word++) {
            if (!ownWords.contains(word)) {
                others.add(arguments.get(word));
            }
        }
        return others;
    }
}
