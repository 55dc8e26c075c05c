package org.d1make.transport.sshconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has been said of one host so far: of most keywords the first word holds (ssh_config(5), DESCRIPTION). It does not know
 * where the lines come from.
 */
final class HostSettings {

    /** These add up. */
    private static final Set<String> ADDED = Set.of("identityfile", "sendenv");

    private final Map<String, ConfigLine> first = new LinkedHashMap<>();
    private final List<ConfigLine> added = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();

    /** IgnoreUnknown: keywords that may be unknown. */
    void ignore(ConfigLine line) {
        ignored.addAll(List.of(line.first().split(",")));
    }

    /** Wherever it stands: what ssh does not know is a slip. */
    void check(ConfigLine line) throws SshConfigException {
        if (!Keywords.isKnown(line.keyword()) && !PatternList.matches(ignored, line.keyword())) {
            throw new SshConfigException(line.place(), "Bad configuration option: " + line.keyword());
        }
    }

    /**
     * Takes a line that holds for the host.
     *
     * @throws SshConfigException when it asks for what cannot be done
     */
    void add(ConfigLine line) throws SshConfigException {
        if (ADDED.contains(line.keyword())) {
            added.add(line);
        } else if (!isDecided(line.keyword())) {
            refuse(line);
            first.put(line.keyword(), line);
        }
    }

    private static void refuse(ConfigLine line) throws SshConfigException {
        if (Keywords.isRefused(line)) {
            throw new SshConfigException(
                    line.place(),
                    "only OpenSSH can do what \"" + line.keyword() + " " + String.join(" ", line.words())
                            + "\" asks for"
                            + (line.keyword().equals("proxycommand") ? " (right: ProxyJump HOST)" : ""));
        }
    }

    /** Of ProxyJump and ProxyCommand the one that comes first counts. */
    private boolean isDecided(String keyword) {
        return switch (keyword) {
            case "proxyjump", "proxycommand" -> first.containsKey("proxycommand") || first.containsKey("proxyjump");
            default -> first.containsKey(keyword);
        };
    }

    Optional<ConfigLine> line(String keyword) {
        return Optional.ofNullable(first.get(keyword));
    }

    Optional<String> text(String keyword) {
        return line(keyword).map(ConfigLine::first);
    }

    /** All lines with that keyword, in their order. */
    List<ConfigLine> lines(String keyword) {
        return added.stream().filter(line -> line.keyword().equals(keyword)).toList();
    }

    /** A number, or a time such as 1m30s, in seconds (sshd_config(5), TIME FORMATS). */
    int number(String keyword, int otherwise, int most) throws SshConfigException {
        Optional<ConfigLine> line = line(keyword);
        if (line.isEmpty()) {
            return otherwise;
        }
        return Numbers.seconds(line.get().first(), most)
                .orElseThrow(() -> new SshConfigException(
                        line.get().place(),
                        keyword + " \"" + line.get().first() + "\" is not a number from 0 to " + most));
    }

    boolean flag(String keyword, boolean otherwise) throws SshConfigException {
        return choice(keyword, Map.of("yes", true, "true", true, "no", false, "false", false))
                .orElse(otherwise);
    }

    <T> Optional<T> choice(String keyword, Map<String, T> choices) throws SshConfigException {
        Optional<ConfigLine> line = line(keyword);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        T choice = choices.get(line.get().first().toLowerCase(Locale.ROOT));
        if (choice == null) {
            throw new SshConfigException(
                    line.get().place(), keyword + " \"" + line.get().first() + "\" is not known");
        }
        return Optional.of(choice);
    }
}
