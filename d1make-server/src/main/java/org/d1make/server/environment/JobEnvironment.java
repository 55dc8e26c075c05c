package org.d1make.server.environment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d1make.client.Message;

/**
 * Puts a job's variables together. Later ones win: what all jobs of the build start from, the host's own, what
 * D1MAKE_SERVER_SETUP changed, what the recipe changed. The first three are put together once, for each job has a hundred of them.
 * No IO.
 */
public final class JobEnvironment {

    /** How one make tells itself of its restart and its terminal: not for a make on another host. */
    private static final Set<String> NEVER = Set.of("MAKE_RESTARTS", "MAKE_TERMOUT", "MAKE_TERMERR");

    private static final String UNSET = "";

    /** NAME=value. */
    private final List<String> start = new ArrayList<>();

    /** Where in it a name stands. */
    private final Map<String, Integer> places = new HashMap<>();

    /** @param build variables (NAME=value) that all jobs of the build start from */
    public JobEnvironment(List<String> build, HostEnvironment host) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : build) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        variables.putAll(host.own());
        variables.putAll(host.changed());
        variables.keySet().removeAll(host.removed());
        variables.keySet().removeAll(NEVER);
        variables.forEach((name, value) -> put(start, places, name, name + "=" + value));
    }

    /** The variables of one job, NAME=value; each name once. */
    public List<String> of(Message.Run run) {
        List<String> variables = new ArrayList<>(start);
        for (String name : run.unset()) {
            if (places.containsKey(name)) {
                variables.set(places.get(name), UNSET);
            }
        }
        Map<String, Integer> added = new HashMap<>();
        for (String entry : run.set()) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                String name = entry.substring(0, equals);
                if (!NEVER.contains(name)) {
                    put(variables, places.containsKey(name) ? places : added, name, entry);
                }
            }
        }
        put(variables, places.containsKey("PWD") ? places : added, "PWD", "PWD=" + run.directory());
        variables.removeIf(UNSET::equals);
        return variables;
    }

    /** Where the name stands already, or at the end. */
    private static void put(List<String> variables, Map<String, Integer> known, String name, String entry) {
        if (known.containsKey(name)) {
            variables.set(known.get(name), entry);
        } else {
            known.put(name, variables.size());
            variables.add(entry);
        }
    }
}
