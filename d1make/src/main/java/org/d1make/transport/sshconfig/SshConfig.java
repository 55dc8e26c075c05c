package org.d1make.transport.sshconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.hosts.HostSpec;

/**
 * The user's configuration of ssh, read anew for each host, as ssh does. It connects to nothing.
 *
 * @param extraParameters D1MAKE_EXTRA_SSH_PARAMETERS, word by word
 * @param user the account's name
 * @param home the account's directory
 */
public record SshConfig(List<String> extraParameters, String user, String home, Map<String, String> environment) {

    /** Of jumps through jumps: who has more has a circle. */
    private static final int MOST_JUMPS = 16;

    private static final String SYSTEM_FILE = "/etc/ssh/ssh_config";

    public SshConfig {
        extraParameters = List.copyOf(extraParameters);
        environment = Map.copyOf(environment);
    }

    /** What it says of that host. */
    public SshTarget target(HostSpec host) throws SshConfigException {
        Parameters parameters = Parameters.parse(extraParameters);
        HostSettings settings = new HostSettings();
        for (ConfigLine line : parameters.lines()) {
            settings.check(line);
            settings.add(line);
        }
        return read(settings, parameters, new Named(host.name(), host.user(), host.port()), true, 0);
    }

    private record Named(String alias, Optional<String> user, OptionalInt port) {}

    private SshTarget read(HostSettings settings, Parameters parameters, Named named, boolean mayJump, int jumps)
            throws SshConfigException {
        if (named.user().isPresent()) {
            settings.add(new ConfigLine("user", List.of(named.user().get()), named.alias()));
        }
        if (named.port().isPresent()) {
            settings.add(new ConfigLine("port", List.of("" + named.port().getAsInt()), named.alias()));
        }
        ConfigReader reader = new ConfigReader(settings, new ConfigReader.HostName(named.alias(), user), home);
        if (parameters.file().isEmpty()) {
            reader.readIfThere(home + "/.ssh/config");
            reader.readIfThere(SYSTEM_FILE);
        } else if (!parameters.file().get().equals("none")) {
            reader.readNamed(parameters.file().get());
        }
        List<SshTarget> chain = mayJump ? chain(settings, parameters, jumps) : List.of();
        return new TargetMaker(settings, named.alias(), user, home, environment).target(chain);
    }

    /** The jumps before it. */
    private List<SshTarget> chain(HostSettings settings, Parameters parameters, int jumps) throws SshConfigException {
        Optional<ConfigLine> line =
                settings.line("proxyjump").filter(given -> !given.first().equals("none"));
        if (line.isEmpty()) {
            return List.of();
        }
        if (jumps == MOST_JUMPS) {
            throw new SshConfigException(line.get().place(), "ProxyJump goes round in a circle");
        }
        List<SshTarget> chain = new ArrayList<>();
        for (String word : line.get().first().split(",")) {
            // The first is reached as its own configuration says, and each other one through the one before it.
            boolean isFirst = chain.isEmpty();
            SshTarget jump =
                    read(new HostSettings(), parameters, jump(word, line.get().place()), isFirst, jumps + 1);
            chain.addAll(jump.jumps());
            chain.add(jump.direct());
        }
        return chain;
    }

    private static Named jump(String word, String place) throws SshConfigException {
        String text = word.startsWith("ssh://") ? word.substring(6) : word;
        Optional<HostSpec> host = HostSpec.ofLabel(text);
        if (host.isEmpty() || text.contains("/")) {
            throw new SshConfigException(place, "\"" + word + "\" is not [user@]host[:port]");
        }
        return new Named(host.get().name(), host.get().user(), host.get().port());
    }
}
