package org.d1make.hosts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a host list. It does not know where lists are looked for, and it opens no file itself.
 *
 * <pre>
 * list     = { item }                     separated by white space
 * item     = entry | "@" file
 * file     = lines of entries; "#" at the start of a word makes the rest of its line a comment;
 *            a file names no further file
 * entry    = [user@]host[:port][/slots][,jobs=N][,weight=1.5][,max-sessions=9]
 * </pre>
 *
 * The entry's grammar stands above {@link HostEntryParser}. A {@link SlurmRequest} is no list, and stands in none. An entry for the same user, host and port as one before it is
 * left out with a warning. A list without an entry is this machine alone, with a warning.
 */
final class HostListParser {
    private final String source;
    private final HostFiles files;
    private final List<HostSpec> hosts = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private HostListParser(String source, HostFiles files) {
        this.source = source;
        this.files = files;
    }

    /** Reads the value of an environment variable, whose entries are counted in messages. */
    static HostList parseVariable(String text, String source, HostFiles files) throws HostListException {
        HostListParser parser = new HostListParser(source, files);
        int number = 0;
        for (String item : words(text)) {
            number++;
            parser.add(item, source + ", entry " + number);
        }
        return parser.list();
    }

    /** Reads the text of a host file, whose lines are counted in messages. */
    static HostList parseFile(String text, String source) throws HostListException {
        HostListParser parser = new HostListParser(source, name -> {
            throw new IOException("a host file names no further file");
        });
        parser.addLines(text, source);
        return parser.list();
    }

    private void add(String item, String place) throws HostListException {
        if (!item.startsWith("@")) {
            addEntry(item, place);
            return;
        }
        String name = item.substring(1);
        try {
            addLines(files.read(name), name);
        } catch (IOException unreadable) {
            throw new HostListException(
                    place + ": '" + item + "': the host file cannot be read: " + unreadable.getMessage()
                            + " (right: @ and the path of a readable file)",
                    unreadable);
        }
    }

    private void addLines(String text, String file) throws HostListException {
        int line = 0;
        for (String content : text.split("\n", -1)) {
            line++;
            for (String word : words(content)) {
                if (word.startsWith("#")) {
                    break;
                }
                String place = file + ":" + line;
                if (word.startsWith("@")) {
                    throw new HostListException(place + ": '" + word
                            + "': a host file names no further file (right: put both into D1MAKE_HOSTS: @one @two)");
                }
                addEntry(word, place);
            }
        }
    }

    private void addEntry(String entry, String place) throws HostListException {
        if (SlurmRequest.isOne(entry)) {
            throw SlurmRequest.standsAlone(place + ": '" + entry + "'");
        }
        HostSpec host;
        try {
            host = HostEntryParser.parse(entry);
        } catch (HostListException wrong) {
            throw new HostListException(place + ": " + wrong.getMessage(), wrong);
        }
        if (labels.add(host.label().toLowerCase(Locale.ROOT))) {
            hosts.add(host);
        } else {
            warnings.add(place + ": '" + entry + "' names " + host.label()
                    + " a second time; the first entry is used (for more sub-makes at once write " + host.label()
                    + "/slots)");
        }
    }

    private HostList list() {
        if (hosts.isEmpty()) {
            warnings.add(source + " names no host; the build runs on this machine alone");
            hosts.add(HostSpec.thisMachine());
        }
        return new HostList(hosts, source, warnings);
    }

    private static List<String> words(String text) {
        return List.of(text.split("[ \t\r\n\f]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
