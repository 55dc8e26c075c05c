package org.d1make.kept;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that decides what a server is when it is started, as a text: where it is the same, a server that was kept is what a
 * new one would be. No IO.
 */
public final class SessionKey {

    private SessionKey() {}

    /**
     * Puts it together.
     *
     * @param sshWords how ssh would be called for a new one, but for what is of one build alone
     * @param environment ssh's
     * @param program what tells this installation of d1make from another one at the same path
     */
    public static String of(List<String> sshWords, Map<String, String> environment, List<String> program) {
        List<String> words = new ArrayList<>(sshWords);
        new TreeMap<>(environment).forEach((name, value) -> {
            if (reachesHosts(name)) {
                words.add(name + "=" + value);
            }
        });
        words.addAll(program);
        // Each with its length before it: no two lists give the same text.
        return words.stream().map(word -> word.length() + ":" + word).collect(Collectors.joining());
    }

    /**
     * Whose account it is and with what keys and tickets (ssh(1), ENVIRONMENT; GSSAPI), and what the usual ssh_config sends
     * (SendEnv): start files may look at it. All other variables reach a job by the launcher.
     */
    private static boolean reachesHosts(String name) {
        return switch (name) {
            case "HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK", "KRB5CCNAME", "LANG", "LANGUAGE" -> true;
            default -> name.startsWith("LC_");
        };
    }
}
