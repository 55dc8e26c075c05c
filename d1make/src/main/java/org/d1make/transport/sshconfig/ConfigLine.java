package org.d1make.transport.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a configuration, or one {@code -o} option: ssh_config(5), the beginning. It does not know which keywords there are.
 *
 * @param keyword in lower case
 * @param words behind it, at least one
 * @param place file and line, for messages
 */
record ConfigLine(String keyword, List<String> words, String place) {

    ConfigLine {
        words = List.copyOf(words);
    }

    /** Empty for a comment or an empty line. */
    static Optional<ConfigLine> parse(String text, String place) throws SshConfigException {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != '=') {
            end++;
        }
        String keyword = line.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = line.substring(end).strip();
        List<String> words = new Words(rest.startsWith("=") ? rest.substring(1) : rest, place).all();
        if (words.isEmpty()) {
            throw new SshConfigException(place, "no argument after keyword \"" + keyword + "\"");
        }
        return Optional.of(new ConfigLine(keyword, words, place));
    }

    String first() {
        return words.get(0);
    }

    /** Cuts words at white space outside of quotation marks. */
    private static final class Words {

        private final String text;
        private final String place;
        private final List<String> words = new ArrayList<>();
        private int at;

        Words(String text, String place) {
            this.text = text;
            this.place = place;
        }

        List<String> all() throws SshConfigException {
            while (true) {
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                if (at == text.length() || text.charAt(at) == '#') {
                    return words;
                }
                words.add(word());
            }
        }

        private String word() throws SshConfigException {
            StringBuilder word = new StringBuilder();
            char quote = 0;
            for (; at < text.length(); at++) {
                char c = text.charAt(at);
                char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
                if (c == '\\' && (next == '"' || next == '\'' || next == '\\')) {
                    word.append(next);
                    at++;
                } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                    quote = quote == 0 ? c : 0;
                } else if (quote == 0 && Character.isWhitespace(c)) {
                    break;
                } else {
                    word.append(c);
                }
            }
            if (quote != 0) {
                throw new SshConfigException(place, "a quotation mark without its partner");
            }
            return word.toString();
        }
    }
}
