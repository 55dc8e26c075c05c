package org.d1make.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.posix.WholeFile;

/**
 * The JVM's arguments, as the start script passes them on.
 *
 * @param directory the server's private directory, made by the script
 * @param startScript process id of the script, where D1MAKE_SERVER_SETUP stands between it and us
 * @param seen paths that the hello tells about
 * @param training whether this is only a run that loads the classes for the archive
 */
record Arguments(String directory, Optional<Long> startScript, List<String> seen, boolean training) {

    Arguments {
        seen = List.copyOf(seen);
    }

    /** As bytes: what Java gives a main method has lost what its locale cannot hold. */
    static List<String> bytes(int count) throws IOException {
        List<String> words = WholeFile.readStrings("/proc/self/cmdline");
        return words.subList(words.size() - count, words.size());
    }

    /** @throws IllegalArgumentException when they are not as the script passes them */
    static Arguments parse(List<String> words) {
        String directory = "";
        Optional<Long> startScript = Optional.empty();
        List<String> seen = new ArrayList<>();
        boolean training = false;
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i);
            if (option.equals("--train")) {
                training = true;
                continue;
            }
            if (++i == words.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = words.get(i);
            switch (option) {
                case "--directory" -> directory = value;
                case "--start" -> startScript = Optional.of(Long.valueOf(value));
                case "--see" -> seen.add(value);
                case "--protocol", "--id", "--setup" -> {
                    // The hello tells our protocol, and the other two are the script's.
                }
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (!directory.startsWith("/")) {
            throw new IllegalArgumentException("--directory is missing; start the script d1make-server");
        }
        return new Arguments(directory, startScript, seen, training);
    }
}
