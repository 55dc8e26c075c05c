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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                expanded.append(c);
                continue;
            }
            i++;
            String value = i < text.length() ? tokens.get(text.charAt(i)) : null;
            if (value == null) {
                throw new SshConfigException(
                        place, "%" + (i < text.length() ? text.charAt(i) : "") + " in \"" + text + "\" is not known");
            }
            expanded.append(value);
        }
        return expanded.toString();
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
