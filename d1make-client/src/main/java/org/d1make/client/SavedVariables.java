package org.d1make.client;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Undoes what the start scripts do to the environment for the JVM's sake (java.sh): each D1MAKE_SAVED_X holds X as it
 * was, behind an equals sign, or nothing where X was not set. No IO.
 */
public final class SavedVariables {

    private static final String PREFIX = "D1MAKE_SAVED_";

    private SavedVariables() {}

    /** The environment as it was before the start script, in its order. */
    public static Map<String, String> restored(Map<String, String> environment) {
        Map<String, String> restored = new LinkedHashMap<>(environment);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                restored.remove(name);
                String saved = name.substring(PREFIX.length());
                if (value.startsWith("=")) {
                    restored.put(saved, value.substring(1));
                } else {
                    restored.remove(saved);
                }
            }
        });
        return restored;
    }
}
