package org.d1make.transport.sshconfig;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/** Whether a Match line of ssh_config(5) holds. It runs no command, and asks no network. */
record MatchRule(HostSettings settings, ConfigReader.HostName host) {

    boolean holds(ConfigLine line) throws SshConfigException {
        boolean holds = true;
        Iterator<String> words = line.words().iterator();
        while (words.hasNext()) {
            String criterion = words.next();
            boolean negated = criterion.startsWith("!");
            String name = criterion.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
            Optional<String> text = switch (name) {
                case "all" -> Optional.of("");
                // Names are not made canonical: that pass is never made.
                case "canonical" -> Optional.empty();
                case "host" -> Optional.of(settings.text("hostname").orElse(host.alias()));
                case "originalhost" -> Optional.of(host.alias());
                case "user" -> Optional.of(settings.text("user").orElse(host.localUser()));
                case "localuser" -> Optional.of(host.localUser());
                default -> throw unsupported(line, criterion);
            };
            boolean matches = text.isPresent();
            if (takesPatterns(name)) {
                if (!words.hasNext()) {
                    throw new SshConfigException(line.place(), "Match " + name + ": no pattern behind it");
                }
                matches = PatternList.matchesList(words.next(), text.orElseThrow());
            }
            holds &= matches != negated;
            if (!holds) {
                // As ssh does: what stands behind it is not looked at, and may be what cannot be followed.
                return false;
            }
        }
        return holds;
    }

    private static boolean takesPatterns(String name) {
        return !name.equals("all") && !name.equals("canonical");
    }

    private static SshConfigException unsupported(ConfigLine line, String criterion) {
        return new SshConfigException(
                line.place(),
                "only OpenSSH can tell whether \"Match " + criterion + "\" holds (right: host, user, all)");
    }
}
