package org.d1make.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.d1make.calls.Call;
import org.d1make.progress.KnownWork;

/**
 * How much work one project's builds were, each known again by make's arguments: the jobs of one build, one after the other. It
 * does not know how many hosts shared the work.
 */
public final class BuildHistory implements KnownWork {

    private final JobHistory jobs;
    private final TimesFile file;
    private final String key;

    /**
     * @param cache the user's directory for what can be made anew
     * @param root of the project, absolute
     * @param arguments make's, in this build
     */
    public BuildHistory(Path cache, String root, List<String> arguments, JobHistory jobs) {
        this.jobs = jobs;
        file = new TimesFile(cache.resolve("d1make").resolve("builds-" + JobHistory.hash(List.of(root))));
        List<String> words = new ArrayList<>(List.of("make"));
        words.addAll(arguments);
        key = JobHistory.hash(words);
    }

    @Override
    public OptionalDouble seconds(Call call) {
        return jobs.knownSeconds(call);
    }

    /** Reads the file. */
    @Override
    public OptionalDouble allSeconds() {
        TimesFile.Entry entry = file.read().get(key);
        return entry == null || entry.millis() == 0 ? OptionalDouble.empty() : OptionalDouble.of(entry.millis() / 1e3);
    }

    /**
     * Writes down that this build has come to a good end.
     *
     * @throws IOException when that cannot be; the next build then knows what this one knew
     */
    public void save() throws IOException {
        file.add(Map.of(key, Math.min(9_999_999_999L, Math.round(1e3 * jobs.measuredSeconds()))));
    }
}
