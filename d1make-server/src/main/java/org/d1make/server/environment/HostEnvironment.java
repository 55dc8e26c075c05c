package org.d1make.server.environment;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.client.ByteText;
import org.d1make.client.HostVariables;
import org.d1make.client.SavedVariables;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;

/**
 * What a host itself puts into the environment of its jobs. Knows nothing of what the launcher sends.
 *
 * @param own the host's own variables ({@link HostVariables})
 * @param changed what D1MAKE_SERVER_SETUP set
 * @param removed what D1MAKE_SERVER_SETUP unset
 */
public record HostEnvironment(Map<String, String> own, Map<String, String> changed, Set<String> removed) {

    private static final String RUN = "d1make-run";

    /** What a shell sets for itself, on the way from the start script to the JVM. */
    private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

    public HostEnvironment {
        own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        removed = Set.copyOf(removed);
    }

    /**
     * Compares the environment of the JVM with that of its start script.
     *
     * @param startScript empty where there is no D1MAKE_SERVER_SETUP between the two
     */
    static HostEnvironment of(Map<String, String> jvm, Optional<Map<String, String>> startScript) {
        Map<String, String> own = new LinkedHashMap<>(jvm);
        own.keySet().removeIf(name -> !HostVariables.belongToHost(name));
        Map<String, String> before = startScript.orElse(jvm);
        Map<String, String> changed = new LinkedHashMap<>(jvm);
        changed.entrySet().removeAll(before.entrySet());
        changed.keySet().removeAll(OF_THE_SHELL);
        Set<String> removed = new LinkedHashSet<>(before.keySet());
        removed.removeAll(jvm.keySet());
        // A shell may drop a variable whose name it cannot hold: nobody has unset that.
        removed.removeIf(name -> OF_THE_SHELL.contains(name) || !isIdentifier(name));
        return new HostEnvironment(own, changed, removed);
    }

    /** As a pattern it would be a tenth of all that a server does before its hello. */
    private static boolean isIdentifier(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Of this process, and of the start script whose process id is given. */
    public static HostEnvironment read(Optional<Long> startScript) throws IOException {
        Optional<Map<String, String>> before = Optional.empty();
        if (startScript.isPresent()) {
            before = Optional.of(variables("/proc/" + startScript.get() + "/environ"));
        }
        HostEnvironment read = of(SavedVariables.restored(variables("/proc/self/environ")), before);
        return Posix.findProgram(RUN, read.searchPath()).isPresent() ? read : read.withProgramsOf(bin());
    }

    private static String bin() {
        return ByteText.encoded(System.getProperty("d1make.home", ".")) + "/bin";
    }

    /** With a directory at the end of PATH, where it hides nothing: recipes call d1make-run by name on every host. */
    HostEnvironment withProgramsOf(String directory) {
        String path = searchPath() + ":" + directory;
        Map<String, String> ownWith = new LinkedHashMap<>(own);
        ownWith.put("PATH", path);
        Map<String, String> changedWith = new LinkedHashMap<>(changed);
        changedWith.replace("PATH", path);
        return new HostEnvironment(ownWith, changedWith, removed);
    }

    private static Map<String, String> variables(String file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : WholeFile.readStrings(file)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    /** Where the host looks for programs; the default is that of execvp(3). */
    public String searchPath() {
        return own.getOrDefault("PATH", "/bin:/usr/bin");
    }
}
