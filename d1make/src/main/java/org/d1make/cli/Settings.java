package org.d1make.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.transport.TransportKind;

/**
 * The values of all environment variables that d1make reads. It does not read the environment itself, and it does not
 * know the grammar of a host list.
 *
 * @param hosts D1MAKE_HOSTS; empty only where it is not set
 * @param sshControlPath D1MAKE_SSH_CTL_PATH; not set and set to nothing are the same
 * @param commands D1MAKE_COMMANDS, names without slashes
 * @param sharedPaths absolute paths
 * @param level D1MAKE_LEVEL; empty for auto
 * @param nice how nice servers and their jobs are, 0 to 19
 * @param maxLoad D1MAKE_MAX_LOAD; infinite where it is not set
 * @param minMemory D1MAKE_MIN_MEMORY, in bytes
 * @param report D1MAKE_REPORT; not set and set to nothing are the same
 * @param log D1MAKE_LOG; not set and set to nothing are the same
 * @param doctorTools D1MAKE_DOCTOR_TOOLS, names of programs
 * @param persist for how many seconds connections and servers are kept for the next build; 0 for not at all
 * @param summary D1MAKE_SUMMARY; empty for auto
 * @param tag D1MAKE_TAG
 * @param transport D1MAKE_TRANSPORT
 * @param warnings whole sentences for the user: variables that look like d1make's and are not
 */
public record Settings(
        Optional<String> hosts,
        String serverSetup,
        List<String> clientMakeArguments,
        List<String> extraSshParameters,
        Optional<String> sshControlPath,
        Mode mode,
        List<String> commands,
        List<String> sharedPaths,
        OptionalInt level,
        int nice,
        double maxLoad,
        long minMemory,
        int retries,
        Fallback fallback,
        int persist,
        Optional<String> report,
        Optional<String> log,
        List<String> doctorTools,
        Optional<Boolean> summary,
        Progress progress,
        boolean tag,
        TransportKind transport,
        List<String> warnings) {

    /** Whether sub-makes leave this machine. */
    public enum Mode {
        LOCAL,
        REMOTE
    }

    /** How the user is shown how far the build is. */
    public enum Progress {
        /** {@link #FULL} on a terminal that can, else {@link #NONE}. */
        AUTO,
        /** A line now and then. */
        PLAIN,
        /** A block of lines that is drawn anew in place; where that cannot be, {@link #PLAIN}. */
        FULL,
        NONE
    }

    /** What becomes of the build when no host can be reached. */
    public enum Fallback {
        LOCAL,
        NONE
    }

    public Settings {
        clientMakeArguments = List.copyOf(clientMakeArguments);
        extraSshParameters = List.copyOf(extraSshParameters);
        commands = List.copyOf(commands);
        sharedPaths = List.copyOf(sharedPaths);
        doctorTools = List.copyOf(doctorTools);
        warnings = List.copyOf(warnings);
    }

    /** Reads an environment. */
    public static Settings of(Map<String, String> environment) throws SettingsException {
        SettingReader reader = new SettingReader(environment);
        return new Settings(
                reader.ifSet(Setting.HOSTS),
                reader.shellText(Setting.SERVER_SETUP),
                reader.words(Setting.CLIENT_MAKEARGS),
                reader.words(Setting.EXTRA_SSH_PARAMETERS),
                reader.controlPath(Setting.SSH_CTL_PATH),
                reader.choice(Setting.MODE, Map.of("local", Mode.LOCAL, "remote", Mode.REMOTE)),
                reader.names(Setting.COMMANDS),
                reader.paths(Setting.SHARED_PATHS),
                reader.numberOr(Setting.LEVEL, 1, 9, "auto"),
                reader.number(Setting.NICE, 0, 19),
                reader.share(Setting.MAX_LOAD),
                (long) reader.number(Setting.MIN_MEMORY, 0, 999_999) << 20,
                reader.number(Setting.RETRIES, 0, 100),
                reader.choice(Setting.FALLBACK, Map.of("local", Fallback.LOCAL, "none", Fallback.NONE)),
                reader.number(Setting.PERSIST, 0, 86_400),
                reader.ifSet(Setting.REPORT).filter(file -> !file.isEmpty()),
                reader.ifSet(Setting.LOG).filter(path -> !path.isEmpty()),
                reader.programs(Setting.DOCTOR_TOOLS),
                reader.choice(
                        Setting.SUMMARY,
                        Map.of("auto", Optional.empty(), "0", Optional.of(false), "1", Optional.of(true))),
                reader.choice(
                        Setting.PROGRESS,
                        Map.of(
                                "auto",
                                Progress.AUTO,
                                "plain",
                                Progress.PLAIN,
                                "full",
                                Progress.FULL,
                                "none",
                                Progress.NONE)),
                reader.choice(Setting.TAG, Map.of("0", false, "1", true)),
                reader.choice(Setting.TRANSPORT, TransportKind.byWord()),
                UnknownSettings.warnings(environment.keySet()));
    }
}
