package org.d1make.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.d1make.makefile.MakeOptions;

/**
 * What d1make is asked to do in place of a build: the option that stands first, and the words behind it. It does not know
 * what comes of it.
 */
public record Command(OwnOption option, List<String> words) {

    public Command {
        words = List.copyOf(words);
    }

    /** The command that this command line is; empty where it is a build. */
    public static Optional<Command> of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(OwnOption.values())
                .filter(option -> option.kind() == OwnOption.Kind.COMMAND)
                .filter(option -> option.word().equals(arguments.get(0)))
                // With anything beside it, it is make's option of that name (-S).
                .filter(option -> option != OwnOption.STOP || arguments.size() == 1)
                .findFirst()
                .map(option -> new Command(option, arguments.subList(1, arguments.size())));
    }

    /**
     * Checks words that make would not understand.
     *
     * @throws UsageException where one of them is a command, which stands first, or an option without its value
     */
    public static void checkUnderstood(List<String> notUnderstood) throws UsageException {
        for (String word : notUnderstood) {
            Optional<Command> command = of(List.of(word));
            if (command.isPresent()) {
                throw command.get().wrong("it stands before all other words");
            }
            for (OwnOption option : OwnOption.values()) {
                if (option.kind() == OwnOption.Kind.OPTION
                        && option.takesValue()
                        && option.word().equals(word)) {
                    throw new Command(option, List.of()).wrong("its value stands behind an equals sign");
                }
            }
        }
    }

    /** The word that stands behind the option, and no other. */
    public String onlyWord() throws UsageException {
        if (words.size() != 1 || words.get(0).isEmpty()) {
            throw wrong(words.isEmpty() ? "it lacks its word" : "it has one word, and no other");
        }
        return words.get(0);
    }

    /** Whether that flag stands behind the option; nothing else may. */
    public boolean flag(String flag) throws UsageException {
        if (words.isEmpty()) {
            return false;
        }
        if (!words.equals(List.of(flag))) {
            throw wrong("nothing but " + flag + " can stand behind it");
        }
        return true;
    }

    /** What make would read in these words; they are not all that stands behind the option. */
    public MakeOptions makeOptions(List<String> arguments) throws UsageException {
        MakeOptions options = MakeOptions.parse(arguments);
        if (!options.notUnderstood().isEmpty()) {
            throw wrong("make does not understand " + String.join(" ", options.notUnderstood()));
        }
        return options;
    }

    /** These words make no sense, and why. */
    public UsageException wrong(String why) {
        String given = words.isEmpty() ? "" : " " + String.join(" ", words);
        return new UsageException(option.word() + given + ": " + why + " (right: d1make " + option.usage() + ")");
    }
}
