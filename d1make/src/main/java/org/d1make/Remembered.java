package org.d1make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.client.ByteText;
import org.d1make.history.BuildHistory;
import org.d1make.history.JobHistory;
import org.d1make.log.DebugLog;

/**
 * What one project's builds leave for those that follow, in the user's cache.
 *
 * @param builds how much work whole builds were; only where that is to be shown
 */
record Remembered(JobHistory jobs, Optional<BuildHistory> builds) {

    /** How long the jobs of that project took. */
    static JobHistory jobs(Surroundings surroundings, String root) {
        return JobHistory.open(cache(surroundings.environment()), root);
    }

    /**
     * Reads what is known.
     *
     * @param words by which builds like this one are known
     * @param shown whether the work of whole builds is of use
     */
    static Remembered of(Surroundings surroundings, String root, List<String> words, boolean shown) {
        JobHistory jobs = jobs(surroundings, root);
        return new Remembered(
                jobs,
                shown
                        ? Optional.of(new BuildHistory(cache(surroundings.environment()), root, words, jobs))
                        : Optional.empty());
    }

    private static Path cache(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String directory = cache.startsWith("/") ? cache : environment.getOrDefault("HOME", "/") + "/.cache";
        return Path.of(ByteText.decoded(directory));
    }

    /** The build has come to a good end. */
    void saveBuild(DebugLog debug) {
        builds.ifPresent(build -> save(build::save, debug));
    }

    void saveJobs(DebugLog debug) {
        save(jobs::save, debug);
    }

    private interface Saving {
        void run() throws IOException;
    }

    private static void save(Saving saving, DebugLog debug) {
        try {
            saving.run();
        } catch (IOException e) {
            debug.historyUnwritable(e.toString());
        }
    }
}
