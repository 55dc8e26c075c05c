package org.d1make.server;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The server as scripts/build installs it, without an archive. */
final class Installation {

    private final Path home;

    Installation(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Path root = Path.of("").toAbsolutePath().getParent();
        copy(root.resolve("d1make-server/src/main/sh/d1make-server"), "bin");
        copy(root.resolve("d1make/src/main/sh/java.sh"), "lib");
        copy(root.resolve("d1make-client/src/main/sh/exec-whole.sh"), "lib");
        List<String> jars = new ArrayList<>();
        for (String entry : ServerProcess.classPath().split(File.pathSeparator)) {
            if (entry.endsWith("-native.jar")) {
                unpackLibraries(Path.of(entry));
            } else if (entry.endsWith(".jar")) {
                copy(Path.of(entry), "lib");
                jars.add(Path.of(entry).getFileName().toString());
            } else {
                String name = jars.size() + ".jar";
                pack(Path.of(entry), home.resolve("lib").resolve(name));
                jars.add(name);
            }
        }
        Files.write(home.resolve("lib/d1make-server.jars"), jars);
    }

    private void copy(Path file, String folder) throws IOException {
        Path target = home.resolve(folder).resolve(file.getFileName());
        Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The jar has a folder for each machine, jni/x86_64-Linux and so on. */
    private void unpackLibraries(Path jar) throws IOException {
        try (JarFile entries = new JarFile(jar.toFile())) {
            for (JarEntry entry : entries.stream()
                    .filter(file -> file.getName().endsWith("-Linux/libjffi-1.2.so"))
                    .toList()) {
                Path target = home.resolve(entry.getName().replaceFirst("^jni", "lib/native"));
                Files.createDirectories(target.getParent());
                Files.copy(entries.getInputStream(entry), target);
            }
        }
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }

    String script() {
        return home.resolve("bin/d1make-server").toString();
    }
}
