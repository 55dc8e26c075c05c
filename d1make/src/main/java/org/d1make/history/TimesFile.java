package org.d1make.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The file that holds one project's times: after a first line that tells the format, a line a job of its key, its
 * milliseconds, and how many builds ago it ran. Lines that are none are passed over; so a file that is damaged, or not
 * there, is one that holds less. It does not know what keys mean.
 */
final class TimesFile {

    private static final String FIRST_LINE = "d1make job times 1";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{16}) ([0-9]{1,10}) ([0-9]{1,3})");

    /** Some 600 KB. */
    static final int MOST = 20_000;

    /** After so many builds without it, a job is forgotten. */
    private static final int OLDEST = 50;

    /** @param age how many builds ago it ran */
    record Entry(long millis, int age) {}

    private final Path path;

    TimesFile(Path path) {
        this.path = path;
    }

    Map<String, Entry> read() {
        Map<String, Entry> entries = new HashMap<>();
        try {
            if (Files.size(path) > 64L * MOST) {
                return entries;
            }
            List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
            if (!lines.isEmpty() && lines.get(0).equals(FIRST_LINE)) {
                lines.forEach(line -> add(line, entries));
            }
        } catch (IOException e) {
            // Nothing is known, as before the first build.
        }
        return entries;
    }

    private static void add(String line, Map<String, Entry> entries) {
        var parts = LINE.matcher(line);
        if (parts.matches() && entries.size() < MOST) {
            entries.put(parts.group(1), new Entry(Long.parseLong(parts.group(2)), Integer.parseInt(parts.group(3))));
        }
    }

    /**
     * Adds the times of one build to what the file holds now: another build may have written meanwhile. Whoever reads
     * sees the old file or the new one.
     *
     * @throws IOException when it cannot be written
     */
    void add(Map<String, Long> millis) throws IOException {
        Map<String, Entry> entries = read();
        entries.replaceAll((key, entry) -> new Entry(entry.millis(), entry.age() + 1));
        millis.forEach((key, time) -> entries.put(key, new Entry(time, 0)));
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        entries.entrySet().stream()
                .filter(entry -> entry.getValue().age() <= OLDEST)
                .sorted(Comparator.comparingInt(entry -> entry.getValue().age()))
                .limit(MOST)
                .forEach(entry -> text.append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue().millis())
                        .append(' ')
                        .append(entry.getValue().age())
                        .append('\n'));
        Files.createDirectories(path.getParent());
        Path written = Files.createTempFile(path.getParent(), "new", "");
        try {
            Files.writeString(written, text, StandardCharsets.ISO_8859_1);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
