package org.d1make.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.calls.Call;
import org.d1make.dispatch.JobTimes;

/**
 * How long one project's jobs took in earlier builds, and in this one. A job is known again by its directory below the
 * project's root, its program and its arguments, of which only a hash is kept: there may be passwords among them.
 */
public final class JobHistory implements JobTimes {

    /** Of a job in a project of which nothing is known yet. Any will do: it counts until the first jobs have ended. */
    private static final double UNKNOWN_SECONDS = 1;

    private static final double LEAST_SECONDS = 0.001;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final String root;
    private final TimesFile file;
    private final Map<String, TimesFile.Entry> known;
    private final double average;
    private final Map<String, Long> measured = new HashMap<>();

    private JobHistory(String root, TimesFile file) {
        this.root = root;
        this.file = file;
        known = file.read();
        average =
                known.values().stream()
                        .filter(entry -> entry.age() == 0)
                        .mapToLong(TimesFile.Entry::millis)
                        .average()
                        .stream()
                        .map(millis -> Math.max(LEAST_SECONDS, millis / 1e3))
                        .findFirst()
                        .orElse(UNKNOWN_SECONDS);
    }

    /**
     * Reads what is known.
     *
     * @param cache the user's directory for what can be made anew, as {@code ~/.cache}
     * @param root of the project, absolute
     */
    public static JobHistory open(Path cache, String root) {
        return new JobHistory(root, new TimesFile(cache.resolve("d1make").resolve("times-" + hash(List.of(root)))));
    }

    @Override
    public OptionalDouble knownSeconds(Call call) {
        return Optional.ofNullable(known.get(key(call))).stream()
                .mapToDouble(entry -> Math.max(LEAST_SECONDS, entry.millis() / 1e3))
                .findFirst();
    }

    /** What the jobs of this build take that have run to a good end, as it is remembered, one after the other. */
    double measuredSeconds() {
        return measured.values().stream().mapToLong(millis -> millis).sum() / 1e3;
    }

    @Override
    public double averageSeconds() {
        return average;
    }

    /** Half of what is remembered is the last time, the other half the time before. No more than the file can hold. */
    @Override
    public void took(Call call, double seconds) {
        String key = key(call);
        long millis = Math.round(seconds * 1e3);
        long before =
                Optional.ofNullable(known.get(key)).map(TimesFile.Entry::millis).orElse(millis);
        if (measured.size() < TimesFile.MOST || measured.containsKey(key)) {
            measured.put(key, Math.min(9_999_999_999L, (millis + before) / 2));
        }
    }

    /**
     * Writes down what was measured.
     *
     * @throws IOException when that cannot be; the next build then knows what this one knew
     */
    public void save() throws IOException {
        if (!measured.isEmpty()) {
            file.add(measured);
        }
    }

    private String key(Call call) {
        String directory =
                call.directory().startsWith(root) ? call.directory().substring(root.length()) : call.directory();
        List<String> words = new ArrayList<>(List.of(directory, call.program()));
        words.addAll(call.arguments());
        return hash(words);
    }

    /** FNV-1a, 64 bits: two of 20,000 jobs are taken for one with a chance of 1 in 10^11, and nothing breaks then. */
    static String hash(List<String> words) {
        long hash = FNV_OFFSET;
        for (String word : words) {
            for (int i = 0; i <= word.length(); i++) {
                hash = (hash ^ (i < word.length() ? word.charAt(i) : 0)) * FNV_PRIME;
            }
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
