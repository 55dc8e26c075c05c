package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Control sockets where the user wants them. */
@Timeout(120)
class ControlPathIT {

    @Test
    void theyGoWithTheBuildAlsoThatOfAHostThatIsStillOnItsWay() throws IOException, InterruptedException {
        Path marks = Files.createTempDirectory("marks");
        Path onItsWay = marks.resolve("on-its-way");
        Path over = marks.resolve("over");
        try (SshHosts hosts = SshHosts.start(
                HostOptions.plain(),
                HostOptions.plain().start(": >" + onItsWay + "; until [ -e " + over + " ]; do sleep 0.2; done"))) {
            Path sockets = Files.createDirectory(hosts.workDirectory().resolve("s"));
            Workspace project = Workspace.withJobs(hosts, 1, "until [ -e ../go ]; do sleep 0.05; done")
                    .set("D1MAKE_HOSTS", "build2 build1")
                    .set("D1MAKE_SSH_CTL_PATH", sockets + "/c");
            StartedRun build = project.start("-j2");
            Await.until(() -> Files.exists(onItsWay), "the login");
            Await.until(() -> sockets.toFile().list().length == 2, "two sockets");
            project.file("go", "");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).containsExactly("build1");
            assertThat(sockets).isEmptyDirectory();
            Files.createFile(over);
        } finally {
            Files.deleteIfExists(onItsWay);
            Files.deleteIfExists(over);
            Files.delete(marks);
        }
    }
}
