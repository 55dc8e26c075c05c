package org.d1make.hosts;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one entry of the host list. It does not know the other entries.
 *
 * <pre>
 * entry    = [ user "@" ] host [ ":" port ] [ "/" slots ] { "," option }
 * user     = a letter, digit or "_", then letters, digits and _ . + -
 * host     = name | "[" v6 "]"
 * name     = a letter, digit or "_", then letters, digits and _ . -    (a DNS name, an IPv4 address, an ssh alias)
 * v6       = hexadecimal digits, ":" and "."  [ "%" zone ]
 * port     = 1 to 65535
 * slots    = 1 to 100000                sub-makes at once
 * option   = "jobs=" 1 to 100000        recipes at once
 *          | "weight=" above 0 to 1000  share of the work, such as 1.5
 *          | "max-sessions=" 1 to 1000  of no effect: one session carries all jobs of a host
 * </pre>
 *
 * {@code localhost} without a user and without a port is this machine, without ssh. A name never starts with a dash and
 * holds no character that a shell knows: it becomes an argument of ssh.
 */
final class HostEntryParser {
    private static final Pattern ENTRY = Pattern.compile("(?:(?<user>[^@]*)@)?(?<host>\\[[^\\]]*\\]|[^\\[\\]:/,]*)"
            + "(?::(?<port>[^/,]*))?(?:/(?<slots>[^,]*))?(?:,(?<options>.*))?");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern V6 = Pattern.compile("\\[([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9_.-]+)?)\\]");
    private static final Pattern BARE_V6 = Pattern.compile("(?:[^@]*@)?[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*.*");
    private static final int MOST = 100_000;

    private final String entry;
    private OptionalInt jobs = OptionalInt.empty();
    private Optional<Double> weight = Optional.empty();
    private OptionalInt maxSessions = OptionalInt.empty();

    private HostEntryParser(String entry) {
        this.entry = entry;
    }

    /**
     * The host that this entry names.
     *
     * @throws HostListException with a message that does not yet say where the entry stands
     */
    static HostSpec parse(String entry) throws HostListException {
        return new HostEntryParser(entry).parse();
    }

    private HostSpec parse() throws HostListException {
        if (BARE_V6.matcher(entry).matches()) {
            throw wrong("an IPv6 address stands in brackets", "[2001:db8::1]:22");
        }
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw wrong("this is not [user@]host[:port][/slots][,option=value]", "ann@build1:2222/4,weight=1.5");
        }
        Optional<String> user = Optional.ofNullable(parts.group("user"));
        if (user.isPresent() && !USER.matcher(user.get()).matches()) {
            throw wrong(
                    "the user '" + user.get() + "' is empty or holds a character that is not allowed", "ann@build1");
        }
        String name = name(parts.group("host"));
        OptionalInt port = number("port", Optional.ofNullable(parts.group("port")), 65_535);
        OptionalInt slots = number("number of slots", Optional.ofNullable(parts.group("slots")), MOST);
        options(Optional.ofNullable(parts.group("options")));
        return new HostSpec(user, name, port, slots, jobs, weight.orElse(1.0));
    }

    private String name(String host) throws HostListException {
        Matcher v6 = V6.matcher(host);
        if (v6.matches()) {
            return v6.group(1);
        }
        if (host.isEmpty()) {
            throw wrong("there is no host name", "build1");
        }
        if (!NAME.matcher(host).matches()) {
            throw wrong(
                    "the host '" + host + "' does not start with a letter or digit, or holds a character that is not"
                            + " allowed",
                    "build1.example.org");
        }
        return host;
    }

    private void options(Optional<String> list) throws HostListException {
        if (list.isEmpty()) {
            return;
        }
        for (String option : list.get().split(",", -1)) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            option(key, value);
        }
    }

    private void option(String key, String value) throws HostListException {
        switch (key) {
            case "jobs" -> {
                once(key, jobs.isPresent());
                jobs = number("value of jobs", Optional.of(value), MOST);
            }
            case "weight" -> {
                once(key, weight.isPresent());
                weight = Optional.of(weight(value));
            }
            case "max-sessions" -> {
                once(key, maxSessions.isPresent());
                maxSessions = number("value of max-sessions", Optional.of(value), 1000);
            }
            default ->
                throw wrong(
                        "there is no option '" + key + "'; there are jobs and weight", "build1/4,jobs=8,weight=1.5");
        }
    }

    private void once(String key, boolean given) throws HostListException {
        if (given) {
            throw wrong("the option '" + key + "' is given twice", "build1," + key + "=2");
        }
    }

    private double weight(String value) throws HostListException {
        if (value.matches("[0-9]{1,4}(\\.[0-9]{1,9})?|\\.[0-9]{1,9}")) {
            double number = Double.parseDouble(value);
            if (number > 0 && number <= 1000) {
                return number;
            }
        }
        throw wrong("the weight '" + value + "' is not a number above 0 and up to 1000", "build1,weight=1.5");
    }

    private OptionalInt number(String what, Optional<String> given, int most) throws HostListException {
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = given.get();
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return OptionalInt.of(number);
            }
        }
        throw wrong("the " + what + " '" + text + "' is not a number from 1 to " + most, "build1:22/4,jobs=8");
    }

    private HostListException wrong(String problem, String example) {
        return new HostListException("'" + entry + "': " + problem + " (right: " + example + ")");
    }
}
