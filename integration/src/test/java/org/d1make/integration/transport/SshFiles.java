package org.d1make.integration.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;

/** Keys, files of known hosts and configurations for one test, in a directory of its own. */
record SshFiles(SshHosts hosts, Path directory) {

    static SshFiles of(SshHosts hosts) throws IOException {
        return new SshFiles(hosts, Files.createTempDirectory(hosts.workDirectory(), "ssh"));
    }

    /** A configuration whose first lines are these; gives ssh's option for it. */
    String config(String... first) throws IOException {
        Path usual = hosts.workDirectory().resolveSibling("ssh_config");
        Path config = directory.resolve("config");
        Files.writeString(config, String.join("\n", first) + "\n" + Files.readString(usual));
        return "-F " + config;
    }

    /** Takes the key of all tests out of the configuration. */
    void forgetUsualKey() throws IOException {
        Path config = directory.resolve("config");
        Files.writeString(config, Files.readString(config).replaceAll("IdentityFile .*user_key", ""));
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** A file of known hosts in which the host's line is this host's own, with another key. */
    Path otherHostKey(SshHost host) throws IOException, InterruptedException {
        Path key = newKey("other", "ed25519", "");
        String name =
                "[" + host.address().getHostString() + "]:" + host.address().getPort();
        return file("known_hosts", "# a comment\n" + name + " " + Files.readString(Path.of(key + ".pub")));
    }

    /** The usual file of known hosts, with names that nobody can read. */
    Path hashedHosts() throws IOException, InterruptedException {
        Path file = Files.copy(hosts.workDirectory().resolveSibling("known_hosts"), directory.resolve("hashed"));
        run("ssh-keygen", "-q", "-H", "-f", file.toString());
        return file;
    }

    /** A private key, and the public one beside it. */
    Path newKey(String name, String type, String passphrase) throws IOException, InterruptedException {
        Path key = directory.resolve(name);
        run("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", key.toString());
        return key;
    }

    /** Opens the host's door to it. */
    static void accept(Path key, SshHost host) throws IOException {
        Files.write(
                host.home().resolveSibling("keys"),
                Files.readAllBytes(Path.of(key + ".pub")),
                StandardOpenOption.APPEND);
    }

    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": status " + process.exitValue());
        }
    }
}
