package org.d1make.integration.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where jobs would run, without running them. */
@Timeout(120)
class ExplainIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private static Workspace project(String hosts) throws IOException {
        return Workspace.withJobs(HOSTS.get(), 2, "echo job").set("D1MAKE_HOSTS", hosts);
    }

    @Test
    void aDirectorysJobGoesToTheBestHostAndDoesNotRun() throws IOException, InterruptedException {
        Workspace project = project("build1/1 build2/1,weight=4 127.0.0.1:9");
        Run run = project.d1make("--explain", "sub");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout())
                .contains("make -s -C sub N=1 in " + project.directory())
                .contains("has not run yet")
                .contains("would run on build2, which has the lowest score")
                .containsPattern("build1 +[\\d.]+ +0/1 .*higher score")
                .containsPattern("build2 +[\\d.]+ +0/1 .* 4\\.00  chosen")
                .containsPattern("127.0.0.1:9 +not used: ssh: connect");
        assertThat(project.ranOn()).isEmpty();
        assertThat(project.d1make("-j1").status()).isZero();
        assertThat(project.d1make("--explain", "sub").stdout()).containsPattern("took 0\\.\\d s in earlier builds");
    }

    @Test
    void aGoalsCallsAreToldWithTheirHosts() throws IOException, InterruptedException {
        Workspace project = project("build1/1 build2/1").file("Makefile", """
                two: a b late
                a b: ; touch ran; $(MAKE) -C sub V=$@; touch ran
                late: a ; $(MAKE) -C /proc
                none: ; echo none
                """);
        Run run = project.d1make("--explain", "two");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout())
                .startsWith("two: 3 calls of make, 2 recipe lines with calls side by side at most, in 2 steps\n")
                .containsPattern("1 +a +build[12] +- +make -C sub V=a")
                .containsPattern("1 +b +build[12] +- +make -C sub V=b")
                .containsPattern("2 +late +here +- +make -C /proc")
                .contains("here, make -C /proc: the hosts do not share /proc (D1MAKE_SHARED_PATHS)");
        assertThat(project.directory().resolve("ran")).doesNotExist();
        assertThat(project.d1make("--explain", "none").stdout()).startsWith("none: no recipe calls make");
    }

    /** By name or behind d1make-run, and makes that run here; nothing of it runs now. */
    @Test
    void commandsAreToldWithTheirHosts() throws IOException, InterruptedException {
        Workspace project = project("build1/1 build2/1").file("Makefile", """
                all: a.o b.o book sub
                a.o b.o: ; touch ran; bash note $@
                book: ; touch ran; bash - <note; d1make-run cat book
                sub: ; touch ran; $(MAKE) -C sub
                none: ; echo none
                """);
        Run run = project.d1make("--explain", "all", "--commands=bash");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout())
                .startsWith("all: 1 call of make and 4 calls of commands, 1 recipe line with calls side by side")
                .containsPattern("\\? +build[12] +- +bash note a.o")
                .containsPattern("\\? +here +- +bash -")
                .containsPattern("\\? +waits +- +cat book")
                .containsPattern("1 +sub +here +- +make -C sub")
                .contains("here, bash -: it reads its stdin")
                .contains("here, make -C sub: make is no name of D1MAKE_COMMANDS: it runs here");
        assertThat(project.directory().resolve("ran")).doesNotExist();
        project.set("D1MAKE_COMMANDS", "bash");
        assertThat(project.d1make("--explain", ".").stdout()).contains("bash note a.o in", "would run on build");
        assertThat(project.d1make("--explain", "none").stdout())
                .startsWith("none: no recipe calls what D1MAKE_COMMANDS names, or d1make-run");
        Run wrong = project.d1make("--explain", "all", "--report=x.html");
        assertThat(wrong.status()).isEqualTo(101);
        assertThat(wrong.stderr()).contains("only --commands=LIST can stand behind it");
    }

    @Test
    void whatIsNeitherADirectoryNorAGoalIsToldInMakesWords() throws IOException, InterruptedException {
        Run run = project("localhost").d1make("--explain", "nothing");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
        assertThat(run.stderr()).contains("No rule to make target 'nothing'");
    }
}
