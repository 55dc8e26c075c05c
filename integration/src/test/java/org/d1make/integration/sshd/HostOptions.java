package org.d1make.integration.sshd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one host of a test differs from a well-behaved one. A value: each method returns a changed copy.
 *
 * @param config lines for sshd_config(5), before all others: the first one wins there
 * @param environment what a session finds in its environment, beside the host's own
 * @param start lines that the login shell runs before each command, as ~/.bashrc is
 * @param keyAccepted whether the test's key opens the door
 * @param hidden a path that commands do not find on this host, empty for none
 * @param under a command that runs sshd: what it changes holds for all sessions
 */
public record HostOptions(
        List<String> config,
        Map<String, String> environment,
        List<String> start,
        boolean keyAccepted,
        String hidden,
        List<String> under) {

    public HostOptions {
        config = List.copyOf(config);
        environment = Map.copyOf(environment);
        start = List.copyOf(start);
        under = List.copyOf(under);
    }

    public static HostOptions plain() {
        return new HostOptions(List.of(), Map.of(), List.of(), true, "", List.of());
    }

    public HostOptions maxSessions(int sessions) {
        return config("MaxSessions " + sessions);
    }

    /** {@code startups} as in sshd_config(5): start:rate:full. */
    public HostOptions maxStartups(String startups) {
        return config("MaxStartups " + startups);
    }

    public HostOptions passwordOnly() {
        return config("AuthenticationMethods password").config("PasswordAuthentication yes");
    }

    public HostOptions config(String line) {
        return new HostOptions(with(config, line), environment, start, keyAccepted, hidden, under);
    }

    public HostOptions environment(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.put(name, value);
        return new HostOptions(config, changed, start, keyAccepted, hidden, under);
    }

    public HostOptions start(String line) {
        return new HostOptions(config, environment, with(start, line), keyAccepted, hidden, under);
    }

    public HostOptions keyRefused() {
        return new HostOptions(config, environment, start, false, hidden, under);
    }

    /** Every mention of {@code path} in a command leads nowhere, as where it is not installed. */
    public HostOptions without(String path) {
        return new HostOptions(config, environment, start, keyAccepted, path, under);
    }

    public HostOptions under(String... command) {
        return new HostOptions(config, environment, start, keyAccepted, hidden, List.of(command));
    }

    private static List<String> with(List<String> lines, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(line);
        return changed;
    }
}
