package org.d1make.makefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.makefile.MakeOption.Takes;

/**
 * Reads an argument list as GNU make's call of getopt_long(3) does. It finds options and their values; it does not
 * judge the values.
 *
 * <p>make hands getopt an option string that starts with {@code -}: options and operands are returned in the order in
 * which they stand, and POSIXLY_CORRECT changes nothing.
 */
public final class MakeGetopt {
    private final List<String> words;
    private final List<MakeArgument> found = new ArrayList<>();
    private int word;

    private MakeGetopt(List<String> words) {
        this.words = words;
    }

    /** What stands in these words, in order; every word is part of at least one of the results. */
    public static List<MakeArgument> scan(List<String> words) {
        MakeGetopt getopt = new MakeGetopt(words);
        getopt.scan();
        return List.copyOf(getopt.found);
    }

    private void scan() {
        while (word < words.size()) {
            String text = words.get(word);
            if (text.equals("--")) {
                found.add(new MakeArgument.EndOfOptions(word++));
                break;
            }
            if (text.startsWith("--")) {
                longOption(text);
            } else if (text.startsWith("-") && text.length() > 1) {
                letters(text);
            } else {
                found.add(new MakeArgument.Operand(text, word++));
            }
        }
        for (; word < words.size(); word++) {
            found.add(new MakeArgument.Operand(words.get(word), word));
        }
    }

    private void longOption(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
        Optional<MakeOption> option = MakeOption.ofName(name);
        if (option.isEmpty() || (equals >= 0 && option.get().takes() == Takes.NOTHING)) {
            found.add(new MakeArgument.Unknown(text, word++));
        } else if (equals >= 0) {
            add(option.get(), Optional.of(text.substring(equals + 1)), 0, text.length());
            word++;
        } else {
            addWithNextWord(option.get(), text, 0);
        }
    }

    private void letters(String text) {
        for (int at = 1; at < text.length(); at++) {
            Optional<MakeOption> option = MakeOption.ofLetter(text.charAt(at));
            if (option.isEmpty()) {
                found.add(new MakeArgument.Unknown("-" + text.charAt(at), word));
            } else if (option.get().takes() == Takes.NOTHING) {
                add(option.get(), Optional.empty(), at, at + 1);
            } else if (at + 1 < text.length()) {
                add(option.get(), Optional.of(text.substring(at + 1)), at, text.length());
                break;
            } else {
                addWithNextWord(option.get(), text, at);
                return;
            }
        }
        word++;
    }

    /** Adds an option that ends its word, and moves past the words that it took. */
    private void addWithNextWord(MakeOption option, String text, int from) {
        boolean last = word + 1 == words.size();
        if (!last && option.takesNext(words.get(word + 1))) {
            found.add(
                    new MakeArgument.Option(option, Optional.of(words.get(word + 1)), word, from, text.length(), true));
            word += 2;
        } else if (last && option.takes() == Takes.ARGUMENT) {
            found.add(new MakeArgument.Unknown(text, word++));
        } else {
            add(option, Optional.empty(), from, text.length());
            word++;
        }
    }

    private void add(MakeOption option, Optional<String> value, int from, int to) {
        found.add(new MakeArgument.Option(option, value, word, from, to, false));
    }
}
