package org.d1make.server.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d1make.client.Message;

/**
 * Puts a job's variables together. Later ones win: what all jobs of the build start from, the host's own, what
 * D1MAKE_SERVER_SETUP changed, what the recipe changed. No IO.
 *
 * @param build variables (NAME=value) that all jobs of the build start from
 */
public record JobEnvironment(List<String> build, HostEnvironment host) {

    /** How one make tells itself of its restart and its terminal: not for a make on another host. */
    private static final Set<String> NEVER = Set.of("MAKE_RESTARTS", "MAKE_TERMOUT", "MAKE_TERMERR");

    public JobEnvironment {
        build = List.copyOf(build);
    }

    /** The variables of one job, by name. */
    public Map<String, String> of(Message.Run run) {
        Map<String, String> variables = new LinkedHashMap<>();
        putAll(variables, build);
        variables.putAll(host.own());
        variables.putAll(host.changed());
        variables.keySet().removeAll(host.removed());
        run.unset().forEach(variables::remove);
        putAll(variables, run.set());
        NEVER.forEach(variables::remove);
        variables.put("PWD", run.directory());
        return variables;
    }

    private static void putAll(Map<String, String> variables, List<String> entries) {
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
    }
}
