package org.d1make.transport.sshconfig;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of ssh's command line, as far as they say where a host is and how one gets in: ssh(1).
 *
 * @param file of {@code -F}: read in place of the usual ones
 * @param lines what the others say, in the words of a configuration file
 */
record Parameters(Optional<String> file, List<ConfigLine> lines) {

    static final String PLACE = "D1MAKE_EXTRA_SSH_PARAMETERS";

    /** Options with an argument, and the keyword for which they stand; nothing for those of no use here. */
    private static final Map<Character, String> KEYWORDS = Map.ofEntries(
            Map.entry('b', "bindaddress"),
            Map.entry('B', "bindinterface"),
            Map.entry('c', "ciphers"),
            Map.entry('D', ""),
            Map.entry('E', ""),
            Map.entry('e', ""),
            Map.entry('I', "pkcs11provider"),
            Map.entry('i', "identityfile"),
            Map.entry('J', "proxyjump"),
            Map.entry('L', ""),
            Map.entry('l', "user"),
            Map.entry('m', "macs"),
            Map.entry('P', ""),
            Map.entry('p', "port"),
            Map.entry('R', ""),
            Map.entry('S', ""));

    /** Options without one. Those of an address family count, the others are of no use here. */
    private static final String FLAGS = "46AaCfGgKkMNnqTtvXxYy";

    Parameters {
        lines = List.copyOf(lines);
    }

    static Parameters parse(List<String> words) throws SshConfigException {
        Optional<String> file = Optional.empty();
        List<ConfigLine> lines = new ArrayList<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("-") || word.length() < 2 || word.equals("--")) {
                throw new SshConfigException(PLACE, "\"" + word + "\" is no option of ssh");
            }
            int at = 1;
            while (at < word.length() && FLAGS.indexOf(word.charAt(at)) >= 0) {
                family(word.charAt(at)).ifPresent(lines::add);
                at++;
            }
            if (at == word.length()) {
                continue;
            }
            char option = word.charAt(at);
            if (option != 'o' && option != 'F' && !KEYWORDS.containsKey(option)) {
                throw new SshConfigException(PLACE, "only OpenSSH can do what -" + option + " asks for");
            }
            if (at + 1 == word.length() && !rest.hasNext()) {
                throw new SshConfigException(PLACE, "-" + option + " wants an argument");
            }
            String argument = at + 1 < word.length() ? word.substring(at + 1) : rest.next();
            if (option == 'F') {
                file = Optional.of(argument);
            } else if (option == 'o') {
                ConfigLine.parse(argument, PLACE).ifPresent(lines::add);
            } else if (!KEYWORDS.get(option).isEmpty()) {
                lines.add(new ConfigLine(KEYWORDS.get(option), List.of(argument), PLACE));
            }
        }
        return new Parameters(file, lines);
    }

    private static Optional<ConfigLine> family(char flag) {
        return switch (flag) {
            case '4' -> Optional.of(new ConfigLine("addressfamily", List.of("inet"), PLACE));
            case '6' -> Optional.of(new ConfigLine("addressfamily", List.of("inet6"), PLACE));
            default -> Optional.empty();
        };
    }
}
