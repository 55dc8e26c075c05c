package org.d1make.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.command.CommandWords;

/**
 * What the arguments of a command tell that is to be a job. It does not judge them.
 *
 * @param reason why it is to run here, as far as its words tell
 * @param files where those files are or will be that hosts must share
 */
public record CommandCall(Optional<String> reason, List<Place> files) {

    /**
     * A directory in which there is a file that a command names.
     *
     * @param file as it is named
     * @param directory the nearest that there is, without symbolic links; empty where there is none
     */
    public record Place(String file, Optional<OpenDirectory> directory) {}

    public CommandCall {
        files = List.copyOf(files);
    }

    /** Looks at the places that it names when it is called in that directory. */
    static CommandCall read(String directory, CommandWords words) {
        Optional<String> reason = words.reason();
        List<Place> places = new ArrayList<>();
        if (reason.isEmpty()) {
            words.files().forEach(file -> places.add(new Place(file, nearest(directory, file))));
        }
        return new CommandCall(reason, places);
    }

    private static Optional<OpenDirectory> nearest(String start, String file) {
        String path = file;
        Optional<OpenDirectory> directory = OpenDirectory.of(start, List.of(path + "/."));
        while (directory.isEmpty() && !path.equals(".") && !path.equals("/")) {
            path = parent(path);
            directory = OpenDirectory.of(start, List.of(path));
        }
        return directory;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return slash < 0 ? "." : "/";
        }
        return path.substring(0, slash);
    }
}
