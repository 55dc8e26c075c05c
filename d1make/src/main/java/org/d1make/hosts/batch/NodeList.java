package org.d1make.hosts.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListException;
import org.d1make.hosts.HostSpec;

/**
 * Reads a batch system's list of hosts. A host that is named several times has the slots of all of these. It opens no file.
 *
 * @param source the file or variable, for messages
 */
record NodeList(String source, NodeFormat format) {

    private static final int MOST_SLOTS = 100_000;

    HostList hosts(String text) throws HostListException {
        Map<String, Integer> slots = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            List<String> words = words(line);
            if (!words.isEmpty()) {
                add(slots, words, source + (format.isFile() ? ":" + number : ""));
            }
        }
        if (slots.isEmpty()) {
            throw new HostListException(
                    source + " names no host (set D1MAKE_HOSTS, or unset " + format.variable() + ")");
        }
        List<HostSpec> hosts = new ArrayList<>();
        slots.forEach((name, count) -> hosts.add(new HostSpec(
                Optional.empty(),
                name,
                OptionalInt.empty(),
                OptionalInt.of(Math.min(count, MOST_SLOTS)),
                OptionalInt.empty(),
                1.0)));
        return new HostList(hosts, format.variable(), List.of());
    }

    private void add(Map<String, Integer> slots, List<String> words, String place) throws HostListException {
        if (format.hasCounts()) {
            slots.merge(name(words.get(0), place), count(words, place), Integer::sum);
        } else {
            for (String word : format.isFile() ? words.subList(0, 1) : words) {
                slots.merge(name(word, place), 1, Integer::sum);
            }
        }
    }

    private static String name(String word, String place) throws HostListException {
        Optional<HostSpec> host = HostSpec.ofLabel(word);
        if (host.isEmpty() || !host.get().name().equals(word)) {
            throw new HostListException(place + ": '" + word + "' is not a host's name");
        }
        return word;
    }

    private static int count(List<String> words, String place) throws HostListException {
        if (words.size() > 1 && words.get(1).matches("[0-9]{1,6}") && Integer.parseInt(words.get(1)) > 0) {
            return Integer.parseInt(words.get(1));
        }
        throw new HostListException(place + ": there is no number of slots behind '" + words.get(0) + "'");
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("[ \t\r]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
