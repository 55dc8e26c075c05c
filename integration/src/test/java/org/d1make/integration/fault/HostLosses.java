package org.d1make.integration.fault;

import java.io.IOException;
import java.time.Duration;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.TestHosts;
import org.d1make.integration.sshd.TestedTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hosts that tests lose, with a project that can be held on them. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostLosses {

    static final String FIRST = "build1";
    static final String SECOND = "build2";

    /** The second host's sshd refuses a login while another one is under way. */
    @RegisterExtension
    final TestHosts hosts;

    HostLosses(TestedTransport transport) {
        hosts = TestHosts.of(HostOptions.plain(), HostOptions.plain().maxStartups("1:100:1"))
                .over(transport);
    }

    @AfterEach
    void allAreBack() throws IOException {
        for (SshHost host : hosts.get().all()) {
            if (!host.isListening()) {
                host.comeBack();
            }
        }
    }

    /** On those hosts; a connection that stands still is found in two seconds. */
    GatedProject project(String names) throws IOException, InterruptedException {
        GatedProject project = new GatedProject(hosts.get());
        project.findsSilenceSoon();
        project.workspace().set("D1MAKE_HOSTS", names).limit(Duration.ofMinutes(2));
        return project;
    }

    static void awaitLine(StartedRun build, String text) {
        Await.until(() -> build.said(text), text);
    }

    SshHost host(String name) {
        return hosts.get().all().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
