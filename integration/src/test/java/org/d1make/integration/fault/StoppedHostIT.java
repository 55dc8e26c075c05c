package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestedTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hosts that stand still: nothing says that they are lost. */
@Tag("nightly")
class StoppedHostIT extends HostLosses {

    StoppedHostIT() {
        super(TestedTransport.byDefault());
    }

    /** Two seconds by the options of this test, 45 by default; the job's first run ends with its lease. */
    @Test
    void aConnectionThatStandsStillIsFound() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            StartedRun build = project.workspace().start("-j2");
            project.awaitRuns("one", 1);
            project.awaitRuns("two", 1);
            String stopped = project.begun("one").get(0);
            long since = System.nanoTime();
            host(stopped).signalConnections("STOP");
            awaitLine(build, "host " + stopped + " is lost, and tried again: ");
            assertThat(System.nanoTime() - since).isLessThan(TimeUnit.SECONDS.toNanos(10));
            project.awaitRuns("one", 2);
            host(stopped).signalAll("CONT");
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("host " + stopped + " was lost while it ran make -s -C one in ");
            assertThat(project.target("one")).isEqualTo("whole");
        } finally {
            hosts.get().all().forEach(host -> host.signalAll("CONT"));
        }
    }

    /** Its start script's watch ends it before its lease is over, and then the job runs again. */
    @Test
    void aServerThatStandsStillIsEndedBeforeItsJobRunsAgain() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST)) {
            StartedRun build = project.workspace().start("-j1", "one");
            project.awaitRuns("one", 1);
            List<Processes.Seen> first = Victim.COMPILER.find(hosts.get(), build, FIRST);
            assertThat(first).hasSize(1);
            Victim.SERVER.find(hosts.get(), build, FIRST).forEach(seen -> Processes.signal("STOP", seen.pid()));
            project.awaitRuns("one", 2);
            assertThat(Processes.marked(hosts.get().mark()))
                    .extracting(Processes.Seen::pid)
                    .doesNotContain(first.get(0).pid());
            project.open("one");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("which is run again");
        }
    }
}
