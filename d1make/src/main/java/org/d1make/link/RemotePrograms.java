package org.d1make.link;

import java.util.ArrayList;
import java.util.List;
import org.d1make.client.Protocol;

/**
 * The commands that d1make runs on hosts. Its files are there by the same path as here.
 *
 * @param directory where d1make's programs are
 * @param setup D1MAKE_SERVER_SETUP, may be empty
 * @param nice how nice the server and its jobs are; 0 leaves it as it is
 * @param seen paths that each host is asked about, to prove that it sees the same tree
 */
public record RemotePrograms(String directory, String setup, int nice, List<String> seen) {

    public RemotePrograms {
        seen = List.copyOf(seen);
    }

    /**
     * A command that reads a script of so many bytes from its stdin and evaluates it, with these arguments; the script then reads
     * what comes behind it. D1MAKE_SERVER_SETUP holds for it as it does for the server.
     */
    public String script(int bytes, List<String> arguments) {
        // Byte by byte, so that none is read of what comes behind.
        String reader = "script=$(dd bs=1 count=" + bytes + " 2>/dev/null) && eval \"$script\"";
        List<String> words = new ArrayList<>(List.of("sh", "-c", reader, "sh"));
        words.addAll(arguments);
        return (setup.isBlank() ? "" : setup + " ") + ShellQuote.command(words);
    }

    /** The same without D1MAKE_SERVER_SETUP: where it holds already, or is not meant. */
    public RemotePrograms withoutSetup() {
        return new RemotePrograms(directory, "", nice, seen);
    }

    /** The same for each build that wants the same server. */
    public String serverOfAnyBuild() {
        return server("", List.of());
    }

    /**
     * The server.
     *
     * @param id unguessable, of this link alone
     */
    public String server(String id) {
        return server(id, seen);
    }

    private String server(String id, List<String> see) {
        List<String> words = new ArrayList<>();
        if (nice > 0) {
            words.addAll(List.of("nice", "-n", Integer.toString(nice)));
        }
        words.add(directory + "/d1make-server");
        words.addAll(List.of("--protocol", Integer.toString(Protocol.VERSION), "--id", id));
        if (!setup.isBlank()) {
            words.addAll(List.of("--setup", setup));
        }
        see.forEach(path -> words.addAll(List.of("--see", path)));
        return ShellQuote.command(words);
    }
}
