package org.d1make.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.d1make.hosts.HostSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SlurmTransportTest {

    private static final HostSpec NODE = HostSpec.ofLabel("n2").orElseThrow();

    @TempDir
    Path directory;

    @Test
    void stepGetsAllOfItsNodeBesideOtherSteps() {
        assertThat(new SlurmTransport("srun", "17", List.of()).words(NODE, "d1make-server"))
                .contains("--jobid=17", "--nodelist=n2", "--overlap", "--mem=0", "--cpu-bind=none", "--unbuffered")
                .endsWith("/bin/sh", "-c", "cd 2>/dev/null; d1make-server");
    }

    @Test
    void whatSrunCouldNotDoIsATransportsFailure() throws IOException {
        assertThat(login("exit 1").await().status()).isEqualTo(255);
        assertThat(login("kill -KILL $$").await().status()).isEqualTo(255);
        assertThat(login("exit 137").await().status()).isEqualTo(255);
    }

    @Test
    void whatTheServerEndedWithIsItsOwn() throws IOException {
        assertThat(login("exit 106").await().status()).isEqualTo(106);
        assertThat(login("exit 0").await().status()).isZero();
    }

    @Test
    void commandIsEndedByTheEndOfItsInput() throws IOException {
        RemoteCommand command = login("echo begun; read line; echo over");
        assertThat(command.stdout().readNBytes("begun\n".length())).hasSize("begun\n".length());
        command.kill();
        assertThat(text(command)).isEqualTo("over\n");
        assertThat(command.await().status()).isZero();
    }

    @Test
    void commandThatDoesNotHeedItIsKilled() throws IOException {
        RemoteCommand command = login("echo begun; exec sleep 1000");
        command.kill();
        assertThat(text(command)).isEqualTo("begun\n");
        assertThat(command.await().status()).isEqualTo(255);
    }

    private static String text(RemoteCommand command) throws IOException {
        return new String(command.stdout().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** By a stand-in for srun. */
    private RemoteCommand login(String script) throws IOException {
        Path program = directory.resolve("srun");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new SlurmTransport(program.toString(), "1", List.of("PATH=/usr/bin:/bin"))
                .connection(NODE)
                .login("");
    }
}
