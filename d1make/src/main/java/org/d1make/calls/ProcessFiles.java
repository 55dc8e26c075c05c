package org.d1make.calls;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;

/** What /proc tells of a process, as proc(5) describes it: bytes, and complete. */
public final class ProcessFiles {

    private static final int OCTAL = 8;
    private static final int HEXADECIMAL = 16;
    private static final int STDERR = 2;

    private final String directory;

    /** Of those of its descriptors that nobody opens anew: ours. */
    private final Map<Integer, OpenFile> known = new ConcurrentHashMap<>();

    private final boolean isSelf;

    public ProcessFiles(long pid) {
        this("/proc/" + pid, false);
    }

    private ProcessFiles(String directory, boolean isSelf) {
        this.directory = directory;
        this.isSelf = isSelf;
    }

    /** Of the process that asks. */
    public static ProcessFiles self() {
        return new ProcessFiles("/proc/self", true);
    }

    /** Its argv, with argv[0]. */
    public List<String> commandLine() throws IOException {
        return strings("cmdline");
    }

    /** The environment that it was started with, in order. Of a name that stands twice, the first counts, as in getenv. */
    public Map<String, String> environment() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : strings("environ")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    /** Its file mode creation mask. */
    public int umask() throws IOException {
        return Integer.parseInt(status("Umask"), OCTAL);
    }

    /** One of its sets of signals, such as SigBlk; the lowest bit is signal 1. */
    public long signals(String set) throws IOException {
        return Long.parseUnsignedLong(status(set), HEXADECIMAL);
    }

    /** The process that started it, or that it was left to. */
    ProcessFiles parent() throws IOException {
        return new ProcessFiles(Long.parseLong(status("PPid")));
    }

    /** Its working directory's real path. */
    public String workingDirectory() throws IOException {
        return Posix.readlink(directory + "/cwd");
    }

    /** The open file behind one of its descriptors. */
    OpenFile openFile(int descriptor) {
        return isSelf && descriptor <= STDERR
                ? Optional.ofNullable(known.get(descriptor)).orElseGet(() -> ours(descriptor))
                : OpenFile.of(directory, descriptor);
    }

    /** Our standard streams stay what they are, but for the offset of a file. */
    private OpenFile ours(int descriptor) {
        OpenFile file = OpenFile.of(directory, descriptor);
        if (file.kind() != OpenFile.Kind.SEEKABLE) {
            known.put(descriptor, file);
        }
        return file;
    }

    /** A path that opens the same file. */
    String descriptorFile(int descriptor) {
        return directory + "/fd/" + descriptor;
    }

    private String status(String field) throws IOException {
        String key = field + ":";
        String status = content("status");
        int at = status.indexOf("\n" + key);
        if (at < 0) {
            throw new IOException(directory + "/status has no " + field);
        }
        int from = at + 1 + key.length();
        return status.substring(from, status.indexOf('\n', from)).trim();
    }

    private String content(String name) throws IOException {
        return WholeFile.read(directory + "/" + name);
    }

    private List<String> strings(String name) throws IOException {
        return WholeFile.readStrings(directory + "/" + name);
    }
}
