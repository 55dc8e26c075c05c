package org.d1make.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Posix;

/** What /proc tells of a process, as proc(5) describes it: bytes, and complete. */
public final class ProcessFiles {

    private static final int OCTAL = 8;

    private final String directory;

    public ProcessFiles(long pid) {
        directory = "/proc/" + pid;
    }

    private ProcessFiles(String directory) {
        this.directory = directory;
    }

    /** Of the process that asks. */
    public static ProcessFiles self() {
        return new ProcessFiles("/proc/self");
    }

    /** Its argv, with argv[0]. */
    public List<String> commandLine() throws IOException {
        return strings(content("cmdline"));
    }

    /** The environment that it was started with, in order. Of a name that stands twice, the first counts, as in getenv. */
    public Map<String, String> environment() throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : strings(content("environ"))) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    /** Its file mode creation mask. */
    public int umask() throws IOException {
        for (String line : content("status").lines().toList()) {
            if (line.startsWith("Umask:")) {
                return Integer.parseInt(line.substring("Umask:".length()).trim(), OCTAL);
            }
        }
        throw new IOException(directory + "/status has no Umask (Linux 4.7 has)");
    }

    /** Its working directory's real path. */
    public String workingDirectory() throws IOException {
        return Posix.readlink(directory + "/cwd");
    }

    /** The open file behind one of its descriptors. */
    OpenFile openFile(int descriptor) {
        return OpenFile.of(directory, descriptor);
    }

    private String content(String name) throws IOException {
        try (InputStream in = new DescriptorInputStream(Posix.open(directory + "/" + name, Posix.O_RDONLY, 0))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Each string ends with a NUL; one may be empty. */
    private static List<String> strings(String content) {
        List<String> strings = new ArrayList<>();
        int start = 0;
        for (int end = content.indexOf('\0'); end >= 0; end = content.indexOf('\0', start)) {
            strings.add(content.substring(start, end));
            start = end + 1;
        }
        if (start < content.length()) {
            strings.add(content.substring(start));
        }
        return strings;
    }
}
