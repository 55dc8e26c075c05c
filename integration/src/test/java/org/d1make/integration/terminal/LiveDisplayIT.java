package org.d1make.integration.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person at a terminal sees of a build over ssh hosts. */
@Timeout(120)
class LiveDisplayIT {

    private static final int ROWS = 24;
    private static final int COLUMNS = 80;
    private static final String STATUS = " d1make: \\d+ done, .*";

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private Path project;
    private Tmux window;

    /** One job that waits for the test, behind local recipes of all kinds. */
    @BeforeEach
    void project() throws IOException, InterruptedException {
        project = Files.createTempDirectory(HOSTS.get().workDirectory(), "p");
        file("Makefile", """
                all: talk ; @$(MAKE) -s -C sub
                talk: ; @sh ./talk
                .PHONY: talk
                """);
        file("talk", "");
        file("sub/Makefile", "all: ; @echo begun; until [ -e ../go ]; do sleep 0.05; done; echo over\n");
        window = open(Map.of());
    }

    @AfterEach
    void close() throws IOException {
        window.close();
    }

    private Tmux open(Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(HOSTS.get().environment());
        environment.putAll(more);
        return new Tmux(COLUMNS, ROWS, project, environment);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(project.resolve(name).getParent());
        Files.writeString(project.resolve(name), text);
    }

    private void go() throws IOException {
        Files.createFile(project.resolve("go"));
    }

    private void start(String arguments) {
        window.type(D1make.command() + " " + arguments + "; echo status $?");
    }

    /** Until the block, of one line of all and a line a host, stands on the last rows. */
    private void awaitBlock(int rows) {
        window.awaitScreen(
                "a block on the last three rows",
                lines -> lines.size() == rows
                        && lines.get(rows - 3).matches(STATUS)
                        && lines.get(rows - 2).startsWith("build")
                        && lines.get(rows - 1).startsWith("build"));
    }

    private void awaitNoBlock() {
        window.awaitScreen("no block", lines -> lines.stream().noneMatch(line -> line.matches(STATUS)));
    }

    /** Behind what was shown all rows are used again, and nothing of the block is left. */
    private void assertThatTheWholeWindowScrolls() {
        window.type("seq 1001 1100");
        window.awaitScreen("the last number and a prompt", lines -> lines.indexOf("1100") == ROWS - 2);
        List<String> expected = new ArrayList<>(numbers(1_100 - (ROWS - 2), 1_100));
        expected.add(Tmux.PROMPT.strip());
        assertThat(window.screen()).containsExactlyElementsOf(expected);
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    @Test
    void eachHostHasALineWithItsJobAndAtTheEndTheSummaryStandsInItsPlace() throws IOException {
        start("-j2");
        awaitBlock(ROWS);
        window.awaitScreen(
                "the job",
                lines -> lines.stream().anyMatch(line -> line.matches("build\\d +0:\\d\\d  make -s -C sub")));
        assertThat(window.screen())
                .anyMatch(line -> line.matches(STATUS + "0 done, 1 running, 0 waiting; \\d+% of \\d+ slots; .*")
                        || line.contains(" 0 done, 1 running, 0 waiting; "));
        // So long it is to be shown what is left, when it runs the next time.
        window.awaitScreen(
                "the job for some seconds",
                lines -> lines.stream().anyMatch(line -> line.matches("build\\d +0:0[4-9]  make -s -C sub")));
        go();
        window.awaitLine("status 0");
        awaitNoBlock();
        assertThat(window.all(false))
                .contains("begun", "over")
                .anyMatch(line -> line.matches("d1make: host build\\d: 1 job"))
                .anyMatch(line -> line.matches("d1make: 1 job on 1 host in .*"));
        assertThatTheWholeWindowScrolls();
        Files.delete(project.resolve("go"));
        file("sub/Makefile", "all: ; @until [ -e ../go ]; do sleep 0.05; done; echo over again\n");
        start("-j2");
        window.awaitScreen(
                "the time left, which is known now",
                lines -> lines.get(ROWS - 3).endsWith(" left"));
        go();
        window.awaitLine("over again");
        awaitNoBlock();
    }

    /** Lines in pieces, long ones, colours, a progress bar, what is asked of the terminal: all as without a display. */
    @Test
    void whatMakeAndItsRecipesWriteIsWhatItIsWithoutADisplay() throws IOException, InterruptedException {
        file("talk", """
                stty size </dev/tty; [ -t 1 ] && [ -t 2 ] && echo isatty
                for i in $(seq 1 60); do
                    printf 'line %d starts, ' $i
                    [ $((i % 4)) != 0 ] || sleep 0.02
                    printf '\\033[3%dmcolour' $((i % 8))
                    [ $((i % 5)) != 0 ] || sleep 0.02
                    printf '\\033[0m, ends\\n'
                done
                printf '%0300d\\n' 7
                for p in 10 20 30 40 50; do printf '\\rprogress %d%%' $p; sleep 0.2; done; echo
                printf 'unfinished '; sleep 0.6; echo line >&2
                """);
        go();
        String build = "; clear; " + D1make.command() + " -j1; echo status $?";
        window.type("D1MAKE_SUMMARY=0; export D1MAKE_SUMMARY; D1MAKE_PROGRESS=none; export D1MAKE_PROGRESS" + build);
        window.awaitLine("status 0");
        List<String> expected = written();
        window.close();
        window = open(Map.of());
        window.type("D1MAKE_SUMMARY=0; export D1MAKE_SUMMARY; D1MAKE_PROGRESS=full; export D1MAKE_PROGRESS" + build);
        window.awaitScreen("the block", lines -> lines.stream().anyMatch(line -> line.matches(STATUS)));
        window.awaitLine("status 0");
        assertThat(written()).containsExactlyElementsOf(expected);
    }

    /** All lines with their colours, behind the first one, which is what was typed, and without empty ones at the end. */
    private List<String> written() {
        List<String> lines = new ArrayList<>(window.all(true));
        lines.remove(0);
        while (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    @Test
    void theBlockMovesWithTheWindowAndLeavesNothingBehind() throws IOException {
        file("talk", "seq 1 100\n");
        start("-j2");
        awaitBlock(ROWS);
        window.resize(100, 30);
        awaitBlock(30);
        window.resize(60, 12);
        awaitBlock(12);
        window.resize(70, 9);
        awaitBlock(9);
        window.resize(COLUMNS, ROWS);
        awaitBlock(ROWS);
        go();
        window.awaitLine("status 0");
        awaitNoBlock();
        List<String> all = window.all(false);
        int first = all.indexOf("1");
        assertThat(all.subList(first, first + 100))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(all.subList(first + 100, first + 102)).containsExactly("begun", "over");
    }

    @Test
    void ctrlCTakesTheBlockAway() throws IOException {
        // A make whose recipe ends in the very moment in which the signal comes may lose count of its children, and
        // ends with 2
        // ("wait: No child processes", GNU make 4.3): this recipe outlives the moment.
        file("sub/Makefile", "all: ; @trap 'sleep 0.3; exit 130' INT; until [ -e ../go ]; do sleep 0.05; done\n");
        window.type("stty -a >before");
        window.type(D1make.command() + " -j2");
        awaitBlock(ROWS);
        window.press("C-c");
        awaitNoBlock();
        window.type("echo status $?; stty -a >after");
        window.awaitLine(".*status 130");
        assertThatTheWholeWindowScrolls();
        assertThat(project.resolve("after")).hasSameTextualContentAs(project.resolve("before"));
    }

    @Test
    void whileStoppedByCtrlZTheWindowIsTheShellsAndFgBringsTheBlockBack() throws IOException {
        start("-j2");
        awaitBlock(ROWS);
        window.press("C-z");
        window.awaitLine(".*Stopped.*");
        awaitNoBlock();
        assertThatTheWholeWindowScrolls();
        window.type("fg");
        awaitBlock(ROWS);
        go();
        window.awaitScreen("the end", lines -> lines.contains("over"));
        awaitNoBlock();
    }

    @Test
    void aTerminalThatIsStoppedByCtrlSKeepsNobodyAndTheBlockGoesWhenItGoesOn() throws IOException {
        file("sub/Makefile", "all: ; @until [ -e ../go ]; do sleep 0.05; done\n");
        window.type("D1MAKE_SUMMARY=0 " + D1make.command() + " -j2; : >ended");
        awaitBlock(ROWS);
        window.press("C-s");
        go();
        Await.until(() -> Files.exists(project.resolve("ended")), "the end of the build");
        window.press("C-q");
        awaitNoBlock();
        assertThatTheWholeWindowScrolls();
    }

    @Test
    void inTheBackgroundNothingIsDrawn() throws IOException {
        file("sub/Makefile", "all: ; @sleep 2; echo begun; until [ -e ../go ]; do sleep 0.05; done; echo over\n");
        window.type(D1make.command() + " -j2 &");
        // In the foreground there would be a block by now.
        window.awaitLine(".*begun");
        assertThatTheWholeWindowScrolls();
        window.type("fg");
        awaitBlock(ROWS);
        go();
        window.awaitScreen("the end", lines -> lines.contains("over"));
        awaitNoBlock();
    }

    /** As an editor or a menu does, which draws where it likes, and scrolls. */
    @Test
    void aProgramThatTakesTheKeyboardHasTheWholeWindow() throws IOException {
        file("talk", """
                until [ -e take ]; do sleep 0.05; done
                stty -icanon </dev/tty
                until [ -e draw ]; do sleep 0.05; done
                printf '\\033[H\\033[J'
                seq 1 100
                until [ -e give ]; do sleep 0.05; done
                stty icanon </dev/tty
                """);
        start("-j2");
        awaitBlock(ROWS);
        file("take", "");
        Await.until(() -> window.scrollingRows() == ROWS, "the whole window");
        file("draw", "");
        window.awaitScreen("the last number", lines -> lines.contains("100"));
        assertThat(window.screen().subList(0, ROWS - 1)).containsExactlyElementsOf(numbers(100 - (ROWS - 2), 100));
        file("give", "");
        awaitBlock(ROWS);
        go();
        window.awaitLine("status 0");
        awaitNoBlock();
    }

    @Test
    void killedD1makeLeavesTheTerminalAsItWas() throws IOException {
        window.type("stty -a >before");
        start("-j2");
        awaitBlock(ROWS);
        Processes.Seen launcher = Processes.marked(HOSTS.get().mark()).stream()
                .filter(seen -> seen.command().contains("org.d1make.Main"))
                .findFirst()
                .orElseThrow();
        Processes.signal("KILL", launcher.pid());
        window.awaitLine("status 137");
        awaitNoBlock();
        assertThatTheWholeWindowScrolls();
        window.type("stty -a >after; echo compared");
        window.awaitLine("compared");
        assertThat(project.resolve("after")).hasSameTextualContentAs(project.resolve("before"));
    }
}
