package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hosts, and projects whose commands are jobs. */
@Timeout(120)
abstract class CommandsFixture {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    static CommandsProject project(String makefile) throws IOException {
        return new CommandsProject(HOSTS.get(), makefile);
    }

    static void succeeds(Run run) {
        assertThat(run.status()).describedAs(run.describe()).isZero();
    }
}
