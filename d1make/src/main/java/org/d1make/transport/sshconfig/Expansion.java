package org.d1make.transport.sshconfig;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in place of {@code %h}, {@code ~} and <code>${NAME}</code> in file names: ssh_config(5), TOKENS and ENVIRONMENT VARIABLES.
 *
 * @param tokens by their letters
 */
record Expansion(Map<Character, String> tokens, Map<String, String> environment, String home) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    /** A file's name. */
    String path(String text, String place) throws SshConfigException {
        String withHome = text.equals("~") || text.startsWith("~/") ? home + text.substring(1) : text;
        if (withHome.startsWith("~")) {
            throw new SshConfigException(place, "only OpenSSH knows other users' directories: " + text);
        }
        if (withHome.indexOf('\0') >= 0) {
            throw new SshConfigException(place, "a file's name holds no NUL");
        }
        return tokens(variables(withHome, place), place);
    }

    String tokens(String text, String place) throws SshConfigException {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', at)) {
            String letter = text.substring(percent + 1, Math.min(percent + 2, text.length()));
            String value = letter.isEmpty() ? null : tokens.get(letter.charAt(0));
            if (value == null) {
                throw new SshConfigException(place, "%" + letter + " in \"" + text + "\" is not known");
            }
            expanded.append(text, at, percent).append(value);
            at = percent + 2;
        }
        return expanded.append(text.substring(at)).toString();
    }

    private String variables(String text, String place) throws SshConfigException {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (variable.find()) {
            Optional<String> value = Optional.ofNullable(environment.get(variable.group(1)));
            variable.appendReplacement(
                    expanded,
                    Matcher.quoteReplacement(value.orElseThrow(
                            () -> new SshConfigException(place, "the variable " + variable.group(1) + " is not set"))));
        }
        return variable.appendTail(expanded).toString();
    }
}
