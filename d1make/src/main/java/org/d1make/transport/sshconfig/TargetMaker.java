package org.d1make.transport.sshconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.posix.Posix;
import org.d1make.transport.sshconfig.SshTarget.Family;
import org.d1make.transport.sshconfig.SshTarget.HostKeyRule;
import org.d1make.transport.sshconfig.SshTarget.Keys;
import org.d1make.transport.sshconfig.SshTarget.Patience;
import org.d1make.transport.sshconfig.SshTarget.Strictness;

/** Makes a target of all that has been said of a host, with ssh's values, or ours, for what has not. It reads no file. */
record TargetMaker(
        HostSettings settings, String alias, String localUser, String home, Map<String, String> environment) {

    private static final List<String> USUAL_KEYS = List.of("id_rsa", "id_ecdsa", "id_ed25519");
    private static final List<String> USUAL_KNOWN_HOSTS = List.of("known_hosts", "known_hosts2");
    private static final List<String> ALGORITHMS = List.of(
            "ciphers",
            "macs",
            "kexalgorithms",
            "hostkeyalgorithms",
            "pubkeyacceptedalgorithms",
            "pubkeyacceptedkeytypes");

    SshTarget target(List<SshTarget> jumps) throws SshConfigException {
        int port = settings.number("port", 22, 65_535);
        String user = settings.text("user").orElse(localUser);
        String address = address();
        Expansion expansion = expansion(address, port, user);
        return new SshTarget(
                alias,
                address,
                port,
                user,
                family(),
                jumps,
                keys(expansion),
                hostKeys(expansion),
                // What OpenSSH is told where the user says nothing.
                new Patience(
                        settings.number("connecttimeout", 30, 86_400),
                        settings.number("serveraliveinterval", 15, 86_400),
                        settings.number("serveralivecountmax", 3, 10_000),
                        settings.flag("tcpkeepalive", true)),
                algorithms(),
                sent(),
                settings.text("loglevel")
                        .filter(level -> level.matches("(?i)verbose|debug[123]?"))
                        .isPresent());
    }

    private String address() throws SshConfigException {
        Optional<ConfigLine> line = settings.line("hostname");
        return line.isEmpty()
                ? alias
                : new Expansion(Map.of('h', alias, '%', "%"), environment, home)
                        .tokens(line.get().first(), line.get().place());
    }

    private Expansion expansion(String address, int port, String user) {
        return new Expansion(
                Map.of(
                        '%', "%",
                        'd', home,
                        'h', address,
                        'i', Long.toString(Posix.userId()),
                        'k', settings.text("hostkeyalias").orElse(alias),
                        'n', alias,
                        'p', Integer.toString(port),
                        'r', user,
                        'u', localUser),
                environment,
                home);
    }

    private Optional<Family> family() throws SshConfigException {
        return settings.<Optional<Family>>choice(
                        "addressfamily",
                        Map.of(
                                "any", Optional.empty(),
                                "inet", Optional.of(Family.IPV4),
                                "inet6", Optional.of(Family.IPV6)))
                .orElse(Optional.empty());
    }

    private Keys keys(Expansion expansion) throws SshConfigException {
        List<String> files = new ArrayList<>();
        List<ConfigLine> named = settings.lines("identityfile");
        for (ConfigLine line : named) {
            if (!line.first().equals("none")) {
                files.add(expansion.path(line.first(), line.place()));
            }
        }
        if (named.isEmpty()) {
            USUAL_KEYS.forEach(name -> files.add(home + "/.ssh/" + name));
        }
        return new Keys(
                files,
                !named.isEmpty(),
                settings.flag("identitiesonly", false),
                agent(expansion),
                !settings.text("pubkeyauthentication")
                        .filter(value -> value.equalsIgnoreCase("no"))
                        .isPresent());
    }

    private Optional<String> agent(Expansion expansion) throws SshConfigException {
        Optional<ConfigLine> line = settings.line("identityagent");
        String word = line.map(ConfigLine::first).orElse("SSH_AUTH_SOCK");
        if (word.equals("none")) {
            return Optional.empty();
        }
        if (word.equals("SSH_AUTH_SOCK")) {
            return variable(word);
        }
        return word.matches("\\$[A-Za-z_][A-Za-z0-9_]*")
                ? variable(word.substring(1))
                : Optional.of(expansion.path(word, line.orElseThrow().place()));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private HostKeyRule hostKeys(Expansion expansion) throws SshConfigException {
        Strictness strictness = settings.choice(
                        "stricthostkeychecking",
                        Map.of(
                                "yes", Strictness.YES,
                                // We never ask: ssh's BatchMode.
                                "ask", Strictness.YES,
                                "accept-new", Strictness.ACCEPT_NEW,
                                "no", Strictness.NO,
                                "off", Strictness.NO))
                .orElse(Strictness.YES);
        List<String> user = new ArrayList<>();
        USUAL_KNOWN_HOSTS.forEach(name -> user.add(home + "/.ssh/" + name));
        List<String> global = new ArrayList<>();
        USUAL_KNOWN_HOSTS.forEach(name -> global.add("/etc/ssh/ssh_" + name));
        return new HostKeyRule(
                strictness,
                settings.text("hostkeyalias"),
                files("userknownhostsfile", expansion, user),
                files("globalknownhostsfile", expansion, global),
                settings.flag("hashknownhosts", false));
    }

    private List<String> files(String keyword, Expansion expansion, List<String> otherwise) throws SshConfigException {
        Optional<ConfigLine> line = settings.line(keyword);
        if (line.isEmpty()) {
            return otherwise;
        }
        List<String> files = new ArrayList<>();
        for (String word : line.get().words()) {
            if (!word.equals("none")) {
                files.add(expansion.path(word, line.get().place()));
            }
        }
        return files;
    }

    private Map<String, SshTarget.Wish> algorithms() {
        Map<String, SshTarget.Wish> wishes = new LinkedHashMap<>();
        for (String keyword : ALGORITHMS) {
            settings.line(keyword)
                    .ifPresent(line -> wishes.put(keyword, new SshTarget.Wish(line.first(), line.place())));
        }
        return wishes;
    }

    /** SendEnv and SetEnv; what is set comes before what is sent. */
    private Map<String, String> sent() {
        Map<String, String> sent = new LinkedHashMap<>();
        List<String> patterns = settings.lines("sendenv").stream()
                .flatMap(line -> line.words().stream())
                // A minus takes back what stands before it, which a list of patterns says with an exclamation mark.
                .map(word -> word.startsWith("-") ? "!" + word.substring(1) : word)
                .toList();
        environment.forEach((name, value) -> {
            if (PatternList.matches(patterns, name)) {
                sent.put(name, value);
            }
        });
        settings.line("setenv")
                .ifPresent(line -> line.words().forEach(word -> {
                    int equals = word.indexOf('=');
                    if (equals > 0) {
                        sent.put(word.substring(0, equals), word.substring(equals + 1));
                    }
                }));
        return sent;
    }
}
