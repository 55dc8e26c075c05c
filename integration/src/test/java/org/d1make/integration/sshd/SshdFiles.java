package org.d1make.integration.sshd;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that sshd and ssh need: keys, known hosts, one configuration a host. It waits for nobody. */
final class SshdFiles {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Path directory;
    private final String path;
    private final String user;
    private final boolean pam;
    private final String hostKey;

    private SshdFiles(Path directory, String path, String user, boolean pam, String hostKey) {
        this.directory = directory;
        this.path = path;
        this.user = user;
        this.pam = pam;
        this.hostKey = hostKey;
    }

    /** {@code path} is the PATH of sessions. */
    static SshdFiles create(Path directory, String path) throws IOException, InterruptedException {
        if (!Files.isExecutable(SSHD)) {
            throw new IOException(SSHD + " is missing: install openssh-server");
        }
        String user = output("id", "-un");
        boolean root = user.equals("root");
        if (root) {
            Files.createDirectories(SEPARATION); // sshd(8): privilege separation; made by the service elsewhere.
        }
        for (String key : List.of("host_key", "user_key")) {
            output(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    "test",
                    "-f",
                    directory.resolve(key).toString());
        }
        // Without PAM sshd refuses an account whose password is locked with "!".
        boolean locked = root && output("getent", "shadow", user).contains(":!");
        String hostKey = Files.readString(directory.resolve("host_key.pub")).strip();
        return new SshdFiles(directory, path, user, locked, hostKey);
    }

    SshHost start(String name, String address, int port, HostOptions options) throws IOException {
        Path home = directory.resolve(name);
        for (String part : List.of("home", "tmp", "run")) {
            Files.createDirectories(
                    home.resolve(part),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.write(home.resolve("start"), options.start());
        Files.write(
                home.resolve("keys"),
                options.keyAccepted() ? Files.readAllLines(directory.resolve("user_key.pub")) : List.of());
        Path session = Files.write(home.resolve("session"), session(home, options));
        Files.setPosixFilePermissions(session, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path config = Files.write(home.resolve("sshd_config"), config(name, home, address, port, options));
        append("ssh_config", client(name, address, port));
        append("known_hosts", List.of("[" + address + "]:" + port + " " + hostKey));
        List<String> words = new ArrayList<>(options.under());
        words.addAll(List.of(SSHD.toString(), "-D", "-e", "-f", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
        return new SshHost(name, home, new InetSocketAddress(address, port), builder);
    }

    /** The login shell's stand-in: bash would read ~/.bashrc at this point, other shells nothing. */
    private static List<String> session(Path home, HostOptions options) {
        List<String> lines = new ArrayList<>(List.of("#!/bin/sh", "command=$SSH_ORIGINAL_COMMAND"));
        if (!options.hidden().isEmpty()) {
            lines.add("command=$(printf '%s\\n' \"$command\" | sed 's|" + options.hidden() + "|/nonexistent|g')");
        }
        lines.add("unset SSH_ORIGINAL_COMMAND");
        lines.add("cd \"$HOME\" || exit");
        lines.add(". " + home.resolve("start"));
        lines.add("exec \"$SHELL\" -c \"$command\"");
        return lines;
    }

    private List<String> config(String name, Path home, String address, int port, HostOptions options) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", path);
        environment.put("HOME", home.resolve("home").toString());
        environment.put("TMPDIR", home.resolve("tmp").toString());
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("D1TEST_RUN", directory.getFileName().toString());
        environment.put("D1TEST_HOST", name);
        environment.putAll(options.environment());
        List<String> lines = new ArrayList<>(options.config());
        lines.addAll(List.of(
                "ListenAddress " + address,
                "Port " + port,
                "HostKey " + directory.resolve("host_key"),
                "AuthorizedKeysFile " + home.resolve("keys"),
                "PidFile none",
                "LogLevel VERBOSE",
                "StrictModes no",
                "UsePAM " + (pam ? "yes" : "no"),
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "UseDNS no",
                "PrintMotd no",
                "PrintLastLog no",
                "ForceCommand " + home.resolve("session"),
                // One line: sshd_config(5) takes the first value of a keyword and forgets the others.
                "SetEnv "
                        + environment.entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "=" + entry.getValue() + "\"")
                                .collect(Collectors.joining(" "))));
        return lines;
    }

    private List<String> client(String name, String address, int port) {
        return List.of(
                "Host " + name,
                "  HostName " + address,
                "  Port " + port,
                "  User " + user,
                "  IdentityFile " + directory.resolve("user_key"),
                "  IdentitiesOnly yes",
                "  IdentityAgent none",
                "  UserKnownHostsFile " + directory.resolve("known_hosts"),
                "  GlobalKnownHostsFile /dev/null",
                "  StrictHostKeyChecking yes");
    }

    private void append(String file, List<String> lines) throws IOException {
        Files.write(directory.resolve(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output.strip();
    }
}
