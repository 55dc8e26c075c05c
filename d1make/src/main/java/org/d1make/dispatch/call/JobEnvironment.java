package org.d1make.dispatch.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.calls.Call;
import org.d1make.client.HostVariables;
import org.d1make.makefile.JobserverOption;
import org.d1make.makefile.MakeFlags;

/**
 * The variables that travel with a job: what its client has, less what belongs to a host and less what only make's
 * processes on one machine can use. Told as a difference to what all jobs start from. No IO.
 */
public final class JobEnvironment {

    /** How make tells its own restart, and its terminal, to itself: not for a make elsewhere. */
    private static final Set<String> NEVER = Set.of("MAKE_RESTARTS", "MAKE_TERMOUT", "MAKE_TERMERR");

    /** Those of which some words may be ours, or this make's: what travels of them is another value. */
    private static final Set<String> REWRITTEN =
            Set.of("CARGO_MAKEFLAGS", "MAKEFLAGS", "GNUMAKEFLAGS", "MFLAGS", "PATH", "MAKEFILES");

    private final Map<String, String> launcher;
    private final Map<String, String> base;
    private final String bin;
    private final String prelude;

    /** The variables (NAME=value) to set and the names to unset, over the base. */
    public record Difference(List<String> set, List<String> unset) {
        public Difference {
            set = List.copyOf(set);
            unset = List.copyOf(unset);
        }
    }

    /**
     * @param launcher the environment that make was given, less the private directory on its PATH
     * @param privateDirectory the launcher's: its bin stands first on the PATH of make's recipes, and its prelude in
     *     MAKEFILES where a call was passed through
     */
    public JobEnvironment(Map<String, String> launcher, String privateDirectory) {
        this.launcher = Map.copyOf(launcher);
        bin = privateDirectory + "/bin";
        prelude = privateDirectory + "/prelude.mk";
        base = new LinkedHashMap<>(launcher);
        base.keySet().removeIf(HostVariables::belongToHost);
        base.keySet().removeIf(JobEnvironment::neverTravels);
    }

    private static boolean neverTravels(String name) {
        return NEVER.contains(name) || Call.CLIENTS_VARIABLES.contains(name);
    }

    /** What all jobs start from, NAME=value. */
    public List<String> base() {
        return base.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /**
     * What a client's environment differs in.
     *
     * @param jobserver the one that the job shall use
     */
    public Difference difference(Map<String, String> client, Optional<JobserverOption> jobserver) {
        List<String> set = new ArrayList<>();
        int known = 0;
        for (Map.Entry<String, String> variable : client.entrySet()) {
            String name = variable.getKey();
            String ofLauncher = launcher.get(name);
            known += ofLauncher == null ? 0 : 1;
            // Most are as they were, and there are many, for each job.
            if (!variable.getValue().equals(ofLauncher) || REWRITTEN.contains(name)) {
                changed(name, variable.getValue(), jobserver).ifPresent(value -> set.add(name + "=" + value));
            }
        }
        return new Difference(set, known == launcher.size() ? List.of() : missing(client));
    }

    /** What is to be set. */
    private Optional<String> changed(String name, String raw, Optional<JobserverOption> jobserver) {
        if (neverTravels(name) || (name.equals("MAKEFILES") && raw.equals(prelude))) {
            return Optional.empty();
        }
        String value = travelling(name, raw, jobserver);
        String known = HostVariables.belongToHost(name) ? launcher.get(name) : base.get(name);
        return value.equals(known) ? Optional.empty() : Optional.of(value);
    }

    private List<String> missing(Map<String, String> client) {
        return launcher.keySet().stream()
                .filter(name -> !client.containsKey(name))
                .toList();
    }

    private String travelling(String name, String value, Optional<JobserverOption> jobserver) {
        return switch (name) {
            // cargo tells rustc of its jobserver by the first; without one, rustc bounds itself.
            case "CARGO_MAKEFLAGS" -> MakeFlags.forSubMake(value, Optional.empty());
            case "MAKEFLAGS", "GNUMAKEFLAGS" -> MakeFlags.forSubMake(value, jobserver);
            case "MFLAGS" -> MakeFlags.mflagsForSubMake(value, jobserver);
            case "PATH" -> SearchPath.without(value, bin);
            case "MAKEFILES" -> value.startsWith(prelude + " ") ? value.substring(prelude.length() + 1) : value;
            default -> value;
        };
    }
}
