package org.d1make.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.OpenedPath;

/** What one machine sees at a path, in a form that two machines can compare. */
public final class SeenFile {

    /** Where nothing is, or nothing that we may see. */
    public static final String NOTHING = "-";

    private SeenFile() {}

    /** "INODE MTIME_NANOS", links followed. Device numbers differ from host to host, and are left out. */
    public static String at(String path) {
        try (OpenedPath opened = new OpenedPath(path)) {
            Map<String, Object> attributes = Files.readAttributes(opened.path(), "unix:ino,lastModifiedTime");
            FileTime time = (FileTime) attributes.get("lastModifiedTime");
            return attributes.get("ino") + " " + time.to(TimeUnit.NANOSECONDS);
        } catch (IOException | IllegalArgumentException e) {
            return NOTHING;
        }
    }
}
