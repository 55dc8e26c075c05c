package org.d1make.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.d1make.cli.OwnOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What real shells offer behind what is typed of a command line, in a directory with a makefile. */
@Timeout(60)
class CompletionTest {

    @TempDir
    private Path directory;

    private Path project;
    private Written written;

    /** The shells whose completion is tested, each driven by a script of its own. */
    enum By {
        BASH,
        /** Without the package bash-completion, which knows make's goals. */
        BARE_BASH,
        ZSH
    }

    @BeforeEach
    void write() throws IOException {
        written = Written.to(directory.resolve("share"));
        project = Files.createDirectories(directory.resolve("project/lib/foo"))
                .resolve("../..")
                .normalize();
        Files.writeString(project.resolve("Makefile"), "all: clean\nclean: ;\nclear: ;\n");
        Files.writeString(
                project.resolve("hosts"), "build1/8  # the old one\n\nann@build3:2222/4,weight=2\n[::1]:22\n");
    }

    @ParameterizedTest
    @EnumSource
    void optionsAreOfferedEverywhereAndCommandsOnlyAtTheStart(By shell) throws Exception {
        assertThat(offered(shell, "d1make --"))
                .containsAll(Arrays.stream(OwnOption.values())
                        .map(option -> option.word() + (option.takesValue() ? "=" : ""))
                        .toList());
        assertThat(offered(shell, "d1make -k --d")).contains("--debug=").doesNotContain("--doctor", "--drain");
    }

    @ParameterizedTest
    @EnumSource
    void hostsAreThoseOfTheList(By shell) throws Exception {
        assertThat(offered(shell, "d1make --drain ")).containsExactly("build1", "ann@build3:2222", "[::1]:22");
        assertThat(offered(shell, "d1make --resume bu")).containsExactly("build1");
    }

    /** To readline a word begins behind each of these characters. */
    @Test
    void bashGoesOnBehindAnAtOrAColon() throws Exception {
        assertThat(offered(By.BASH, "d1make --drain ann@b")).containsExactly("build3:2222");
        assertThat(offered(By.BASH, "d1make --drain ann@build3:2")).containsExactly("2222");
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreOffered(By shell) throws Exception {
        assertThat(offered(shell, "d1make --status ")).containsExactly("--json");
        assertThat(offered(shell, "d1make --report=Make")).containsExactly("Makefile");
        assertThat(offered(shell, "d1make --debug=jobs,ss"))
                .singleElement()
                .satisfies(topic -> assertThat(topic).endsWith("ssh"));
        assertThat(offered(shell, "d1make --explain li"))
                .anySatisfy(name -> assertThat(name).startsWith("lib"));
        assertThat(offered(shell, "d1make --stop ")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BASH", "ZSH"})
    void allElseIsMakes(By shell) throws Exception {
        assertThat(offered(shell, "d1make -k cl")).contains("clean", "clear");
        assertThat(offered(shell, "d1make --always")).contains("--always-make");
    }

    private List<String> offered(By shell, String line) throws IOException, InterruptedException {
        return switch (shell) {
            case ZSH ->
                lines("complete.zsh", List.of("zsh", "-f"), written.zsh().toString(), line);
            case BARE_BASH -> bash(line, "");
            case BASH -> bash(line, "/usr/share/bash-completion/bash_completion");
        };
    }

    private List<String> bash(String line, String others) throws IOException, InterruptedException {
        return lines("complete.bash", List.of("bash", "--norc"), written.bash().toString(), line, others);
    }

    private List<String> lines(String script, List<String> shell, String... arguments)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(directory, "home");
        List<String> command = new ArrayList<>(shell);
        command.add(script(home, script));
        command.addAll(List.of(arguments));
        Map<String, String> variables = Map.of("D1MAKE_HOSTS", "@" + project.resolve("hosts"), "HOME", home.toString());
        return Shell.lines(project, variables, command.toArray(String[]::new)).stream()
                .filter(offer -> !offer.isEmpty())
                .toList();
    }

    private static String script(Path home, String name) throws IOException {
        try (InputStream script = CompletionTest.class.getResourceAsStream(name)) {
            Path file = home.resolve(name);
            Files.copy(script, file);
            return file.toString();
        }
    }
}
