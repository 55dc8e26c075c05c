package org.d1make.hosts;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host list that is an allocation of Slurm's, which is yet to be asked for. It does not know how that is done.
 *
 * <pre>
 * request  = "slurm:" nodes { "," option }    and nothing beside it
 * nodes    = 1 to 10000
 * option   = "partition=" name
 *          | "time=" as salloc's: minutes, H:M:S, D-H and the like
 *          | "cpus=" 1 to 10000                cpus of each node, which others may share; else whole nodes
 * </pre>
 */
public record SlurmRequest(int nodes, Optional<String> partition, Optional<String> time, OptionalInt cpus) {

    private static final String PREFIX = "slurm:";
    private static final String EXAMPLE = " (right: slurm:4,partition=main,time=2:00:00,cpus=8)";
    private static final int MOST = 10_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern TIME = Pattern.compile("[0-9]+(-[0-9]+)?(:[0-9]+){0,2}");

    /** Whether that entry of a list is of this kind. */
    static boolean isOne(String entry) {
        return entry.startsWith(PREFIX);
    }

    /**
     * What the value of D1MAKE_HOSTS asks for; empty where it is a list of hosts.
     *
     * @throws HostListException when it is neither
     */
    public static Optional<SlurmRequest> of(Optional<String> variable) throws HostListException {
        String text = variable.orElse("").strip();
        return isOne(text) ? Optional.of(parse(text)) : Optional.empty();
    }

    private static SlurmRequest parse(String text) throws HostListException {
        if (text.chars().anyMatch(Character::isWhitespace)) {
            throw standsAlone("D1MAKE_HOSTS=" + text);
        }
        String[] words = text.substring(PREFIX.length()).split(",", -1);
        SlurmRequest request = new SlurmRequest(
                number(text, "number of nodes", words[0]), Optional.empty(), Optional.empty(), OptionalInt.empty());
        for (int i = 1; i < words.length; i++) {
            request = request.with(text, words[i]);
        }
        return request;
    }

    private SlurmRequest with(String text, String option) throws HostListException {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1);
        return switch (key) {
            case "partition" -> {
                Optional<String> name = matched(text, key, value, NAME, partition.isPresent());
                yield new SlurmRequest(nodes, name, time, cpus);
            }
            case "time" -> {
                Optional<String> limit = matched(text, key, value, TIME, time.isPresent());
                yield new SlurmRequest(nodes, partition, limit, cpus);
            }
            case "cpus" -> {
                matched(text, key, value, NUMBER, cpus.isPresent());
                yield new SlurmRequest(nodes, partition, time, OptionalInt.of(number(text, "value of cpus", value)));
            }
            default -> throw wrong(text, "there is no option '" + key + "'; there are partition, time and cpus");
        };
    }

    private static Optional<String> matched(String text, String key, String value, Pattern pattern, boolean twice)
            throws HostListException {
        if (twice) {
            throw wrong(text, "the option '" + key + "' is given twice");
        }
        if (!pattern.matcher(value).matches()) {
            throw wrong(text, "the value '" + value + "' of " + key + " makes no sense");
        }
        return Optional.of(value);
    }

    private static int number(String text, String what, String value) throws HostListException {
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (number < 1 || number > MOST) {
            throw wrong(text, "the " + what + " '" + value + "' is not a number from 1 to " + MOST);
        }
        return number;
    }

    /** Why a list with other entries beside it cannot be used. */
    static HostListException standsAlone(String place) {
        return new HostListException(
                place + ": slurm:NODES stands alone; what a build uses beside it, Slurm has no word in" + EXAMPLE);
    }

    private static HostListException wrong(String text, String problem) {
        return new HostListException("D1MAKE_HOSTS, '" + text + "': " + problem + EXAMPLE);
    }
}
