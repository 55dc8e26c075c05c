package org.d1make.integration.sshd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d1make.integration.PlainMake;
import org.d1make.integration.process.Leftovers;
import org.d1make.integration.process.Processes;

/**
 * Hosts build1, build2, … for one test class: private sshd processes with throw-away keys, and the environment in
 * which a launcher reaches them. Works as root and as an ordinary user. {@link #close} ends all of it by process id.
 */
public final class SshHosts implements AutoCloseable {

    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final TestedTransport transport;
    private final String mark;
    private final String path;
    private final List<SshHost> hosts = new ArrayList<>();

    private SshHosts(Path directory, TestedTransport transport) throws IOException {
        this.directory = directory;
        this.transport = transport;
        this.mark = "D1TEST_RUN=" + directory.getFileName();
        this.path = PlainMake.path(directory.resolve("bin"));
    }

    /** That many well-behaved hosts. */
    public static SshHosts start(int count) throws IOException, InterruptedException {
        return start(Stream.generate(HostOptions::plain).limit(count).toArray(HostOptions[]::new));
    }

    /** Such hosts. */
    public static SshHosts start(HostOptions... options) throws IOException, InterruptedException {
        return start(TestedTransport.byDefault(), options);
    }

    /** Such hosts, which launchers reach in that way. */
    static SshHosts start(TestedTransport transport, HostOptions... options) throws IOException, InterruptedException {
        SshHosts started = new SshHosts(shortTemporaryDirectory(), transport);
        try {
            started.startAll(options);
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Counted from 1, as the names are. */
    public SshHost host(int number) {
        return hosts.get(number - 1);
    }

    public List<SshHost> all() {
        return List.copyOf(hosts);
    }

    /** What D1MAKE_HOSTS says when all of them are meant. */
    public String names() {
        return hosts.stream().map(SshHost::name).collect(Collectors.joining(" "));
    }

    /** NAME=value that the launcher, its children and the sessions on the hosts all have in their environment. */
    public String mark() {
        return mark;
    }

    /** A directory for the test's own files, on the same file system for every host. */
    public Path workDirectory() {
        return directory.resolve("w");
    }

    /** The whole environment of a launcher that uses all these hosts; the caller may change it. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", directory.resolve("h").toString());
        environment.put("TMPDIR", directory.resolve("t").toString());
        environment.put("XDG_RUNTIME_DIR", directory.resolve("r").toString());
        environment.put("D1MAKE_HOSTS", names());
        environment.put("D1MAKE_EXTRA_SSH_PARAMETERS", "-F " + directory.resolve("ssh_config"));
        environment.put("D1TEST_RUN", directory.getFileName().toString());
        transport.into(environment, host(1));
        return environment;
    }

    public Leftovers leftovers() {
        List<Path> directories = new ArrayList<>(List.of(directory.resolve("t"), directory.resolve("r")));
        hosts.forEach(host -> directories.addAll(host.temporaryDirectories()));
        return new Leftovers(
                mark,
                directories,
                () -> hosts.stream()
                        .flatMap(host -> host.connections().stream())
                        .collect(Collectors.toList()));
    }

    /** What each sshd said, for the message of a failed test. */
    public String logs() {
        return hosts.stream().map(host -> host.name() + ":\n" + host.log()).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        try {
            for (SshHost host : hosts) {
                host.stop();
            }
            Processes.marked(mark).forEach(seen -> Processes.signal("KILL", seen.pid()));
            // Not Files.walk: names that are not UTF-8 cannot be held in a Path under every locale.
            new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAll(HostOptions... options) throws IOException, InterruptedException {
        for (String name : List.of("h", "t", "r", "w")) {
            Files.createDirectory(directory.resolve(name), PosixFilePermissions.asFileAttribute(ownerOnly()));
        }
        SshdFiles files = SshdFiles.create(directory, path);
        for (int i = 0; i < options.length; i++) {
            String address = "127.0.0." + (i + 2);
            hosts.add(files.start("build" + (i + 1), address, freePort(address), options[i]));
        }
        for (SshHost host : hosts) {
            host.awaitListening();
        }
    }

    /** One that this JVM's other tests, which run at the same time, have not been given. */
    private static int freePort(String address) throws IOException {
        int port;
        do {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                port = socket.getLocalPort();
            }
        } while (!GIVEN_PORTS.add(port));
        return port;
    }

    /** A control socket's path may have 90 bytes, of which the launcher needs most: this one has 12. */
    private static Path shortTemporaryDirectory() throws IOException {
        for (int attempt = 0; ; attempt++) {
            String name = "d" + Long.toString(System.nanoTime() & 0x1ffffff, 36);
            try {
                return Files.createDirectory(
                        Path.of("/tmp", name),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            } catch (FileAlreadyExistsException e) {
                if (attempt > 100) {
                    throw e;
                }
            }
        }
    }

    private static Set<PosixFilePermission> ownerOnly() {
        return PosixFilePermissions.fromString("rwx------");
    }
}
