package org.d1make.transport.sshconfig;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a host is, and how one gets in. It does not know whether that works.
 *
 * @param alias the name by which the user calls it
 * @param address name or number that it is connected to by
 * @param jumps hosts through which it is reached, the first one first; these have no jumps of their own
 * @param algorithms by keyword of ssh_config(5), in lower case: what the user wants of them
 * @param environment what the session is given
 * @param verbose whether successes are told
 */
public record SshTarget(
        String alias,
        String address,
        int port,
        String user,
        Optional<Family> family,
        List<SshTarget> jumps,
        Keys keys,
        HostKeyRule hostKeys,
        Patience patience,
        Map<String, Wish> algorithms,
        Map<String, String> environment,
        boolean verbose) {

    /** Which addresses of a host are used. */
    public enum Family {
        IPV4,
        IPV6
    }

    /** What becomes of a host whose key is not known. */
    public enum Strictness {
        /** It is refused. */
        YES,
        /** Its key is noted. */
        ACCEPT_NEW,
        /** Likewise; and a host with another key than the known one is let pass. */
        NO
    }

    /**
     * How we prove who we are.
     *
     * @param files private keys, in the order in which they are tried
     * @param named whether the user has named the files; else they need not be there
     * @param only whether an agent's other keys are left aside
     * @param agent its socket
     * @param wanted whether keys are used at all
     */
    public record Keys(List<String> files, boolean named, boolean only, Optional<String> agent, boolean wanted) {

        public Keys {
            files = List.copyOf(files);
        }
    }

    /**
     * How it proves who it is.
     *
     * @param alias looked up in place of its name
     * @param userFiles of known hosts; a new one is added to the first
     * @param hashed whether its name is hashed there
     */
    public record HostKeyRule(
            Strictness strictness,
            Optional<String> alias,
            List<String> userFiles,
            List<String> globalFiles,
            boolean hashed) {

        public HostKeyRule {
            userFiles = List.copyOf(userFiles);
            globalFiles = List.copyOf(globalFiles);
        }
    }

    /**
     * How long a host may be silent.
     *
     * @param connectSeconds for the login
     * @param aliveSeconds after which it is asked whether it lives; 0 for never
     * @param aliveCount how many of these questions stay without an answer before it is given up
     */
    public record Patience(int connectSeconds, int aliveSeconds, int aliveCount, boolean tcpKeepAlive) {}

    /** A user's list of algorithms, and where it stands. */
    public record Wish(String list, String place) {

        /**
         * What is asked for: the list itself, or with {@code +}, {@code -} or {@code ^} before it what it makes of the usual one.
         *
         * @param usual with commas between them
         * @throws SshConfigException when none of them is left
         */
        public String applied(String usual, Predicate<String> isKnown) throws SshConfigException {
            char how = list.charAt(0);
            List<String> named = List.of(("+-^".indexOf(how) >= 0 ? list.substring(1) : list).split(","));
            Set<String> result = new LinkedHashSet<>(how == '+' || how == '-' ? List.of(usual.split(",")) : named);
            switch (how) {
                case '+' -> result.addAll(named);
                case '-' -> result.removeIf(algorithm -> PatternList.matches(named, algorithm));
                case '^' -> result.addAll(List.of(usual.split(",")));
                default -> {}
            }
            result.removeIf(isKnown.negate());
            if (result.isEmpty()) {
                throw new SshConfigException(place, "only OpenSSH has an algorithm of \"" + list + "\"");
            }
            return String.join(",", result);
        }
    }

    public SshTarget {
        jumps = List.copyOf(jumps);
        algorithms = Map.copyOf(algorithms);
        environment = Map.copyOf(environment);
    }

    /** Its name in known_hosts files. */
    public String knownAs() {
        return hostKeys.alias().orElse(port == 22 ? address : "[" + address + "]:" + port);
    }

    /** Its name there where a port has been left out, as ssh forgives. */
    public Optional<String> knownWithoutPort() {
        return hostKeys.alias().isEmpty() && port != 22 ? Optional.of(address) : Optional.empty();
    }

    /** The same without its jumps. */
    SshTarget direct() {
        return new SshTarget(
                alias,
                address,
                port,
                user,
                family,
                List.of(),
                keys,
                hostKeys,
                patience,
                algorithms,
                environment,
                verbose);
    }
}
