package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody reads what d1make prints, as with a pager that waits for its user. */
@Timeout(120)
class SlowReaderIT {

    private static final long MIB = 1024 * 1024;
    private static final long OUTPUT = 300 * MIB;

    /** Of a JVM that has taken in little of that output. Without any, launcher and server have 60 to 90 MiB. */
    private static final long MOST_RESIDENT = 150 * MIB;

    private static final long STANDSTILL_NANOS = 1_000_000_000;

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(1);

    @Test
    void othersGoOnAndMemoryStaysBounded() throws IOException, InterruptedException {
        Workspace project = Workspace.in(HOSTS.get())
                .file("Makefile", "all: loud quiet\nloud quiet: ; @$(MAKE) -s -C sub $@\n")
                .file("sub/Makefile", """
                        loud: ; @head -c %d /dev/zero; : >loud-is-done
                        quiet: ; @: >quiet-is-done
                        """.formatted(OUTPUT));
        Path pipe = project.directory().resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        project.before(List.of("sh", "-c", "exec \"$0\" \"$@\" >" + pipe)).set("D1MAKE_HOSTS", "build1/2");
        StartedRun build = project.start("-j2");
        try (InputStream reader = Files.newInputStream(pipe)) {
            assertThat(reader.read()).isZero();
            Path quiet = project.directory().resolve("sub/quiet-is-done");
            Await.until(() -> Files.exists(quiet), "the quiet job");
            Path loud = project.directory().resolve("sub/loud-is-done");
            Processes.Seen writer = Processes.marked(HOSTS.get().mark()).stream()
                    .filter(seen -> seen.command().startsWith("head -c "))
                    .findFirst()
                    .orElseThrow();
            Standstill standstill = new Standstill(writer.pid());
            Await.until(() -> Files.exists(loud) || standstill.isReached(), "the end of writing");
            assertThat(loud).doesNotExist();
            List<Processes.Seen> jvms = Processes.marked(HOSTS.get().mark()).stream()
                    .filter(seen -> seen.command().contains(" org.d1make."))
                    .toList();
            assertThat(jvms).hasSize(2);
            for (Processes.Seen jvm : jvms) {
                assertThat(mostResident(jvm.pid())).isLessThan(MOST_RESIDENT);
            }
            long read = 1;
            byte[] buffer = new byte[64 * 1024];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                read += count;
            }
            assertThat(read).isEqualTo(OUTPUT);
        }
        Run run = build.await();
        assertThat(run.status()).describedAs(run.describe()).isZero();
    }

    /** Whether a process has written nothing for a second: when it has much to write, that is when most of it is held. */
    private static final class Standstill {

        private final long pid;
        private long written;
        private long sinceNanos = System.nanoTime();

        Standstill(long pid) {
            this.pid = pid;
        }

        boolean isReached() {
            long now = number("/proc/" + pid + "/io", "wchar:");
            if (now != written) {
                written = now;
                sinceNanos = System.nanoTime();
            }
            return System.nanoTime() - sinceNanos > STANDSTILL_NANOS;
        }
    }

    /** VmHWM (proc(5)), in bytes. */
    private static long mostResident(long pid) {
        return number("/proc/" + pid + "/status", "VmHWM:") * 1024;
    }

    /** What a file of /proc says in the line that begins so; 0 where the process has ended. */
    private static long number(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
