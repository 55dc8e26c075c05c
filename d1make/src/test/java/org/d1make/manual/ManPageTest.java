package org.d1make.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.d1make.ExitStatus;
import org.d1make.cli.OwnOption;
import org.d1make.cli.Setting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The man pages, and README where it has the same tables. */
@Timeout(60)
class ManPageTest {

    private static final Pattern VARIABLE = Pattern.compile("D1MAKE_[A-Z_]*[A-Z]");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

    @TempDir
    private Path directory;

    private Written written;

    @BeforeEach
    void write() throws IOException {
        written = Written.to(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d1make", "d1make-server", "d1make-client"})
    void manReadsThePageWithoutAWarning(String page) throws Exception {
        List<String> said = Shell.lines(
                directory,
                Map.of(),
                "sh",
                "-c",
                "man --warnings -Tutf8 -Z -l \"$1\" 2>&1 >/dev/null",
                "sh",
                written.page(page).toString());
        assertThat(said).isEmpty();
    }

    @Test
    void aReaderSeesEveryOptionVariableAndStatus() throws Exception {
        String text = shown();
        for (OwnOption option : OwnOption.values()) {
            assertThat(text).contains(option.usage());
        }
        for (Setting setting : Setting.values()) {
            assertThat(text).contains(setting.variable());
        }
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(text).containsIgnoringCase(status.code() + " " + status + " " + status.meaning());
        }
    }

    @Test
    void whatThePagesNameIsThere() throws IOException {
        assertThat(found(VARIABLE, plain("d1make")))
                .isSubsetOf(
                        Arrays.stream(Setting.values()).map(Setting::variable).toList());
        String usages = Arrays.stream(OwnOption.values()).map(OwnOption::usage).collect(Collectors.joining(" "));
        assertThat(found(OPTION, plain("d1make"))).isSubsetOf(found(OPTION, usages));
        String server = Files.readString(Path.of("../d1make-server/src/main/sh/d1make-server"));
        assertThat(found(OPTION, plain("d1make-server"))).isSubsetOf(found(OPTION, server));
        String client = Files.readString(Path.of("../d1make-client/src/main/sh/d1make-client"));
        assertThat(found(OPTION, plain("d1make-client"))).isSubsetOf(found(OPTION, client));
    }

    /** Otherwise its words would be lost without a trace. */
    @Test
    void allThatIsSaidOfOptionsIsOfOneThatThereIs() throws IOException {
        assertThat(Arrays.stream(OwnOption.values()).map(OwnOption::word))
                .containsAll(OptionDetails.of(Files.readString(Path.of("src/main/manual/options.roff")))
                        .byWord()
                        .keySet());
    }

    @Test
    void readmeHasTheSameVariablesAndStatuses() throws IOException {
        String readme = Files.readString(Written.README);
        List<String> variables =
                Arrays.stream(Setting.values()).map(Setting::variable).toList();
        assertThat(VariableRows.of(readme).byVariable().keySet()).isSubsetOf(variables);
        assertThat(found(Pattern.compile("(?m)^\\| 1\\d\\d \\| [A-Z_]+ \\|"), readme))
                .containsExactly(Arrays.stream(ExitStatus.values())
                        .map(status -> "| " + status.code() + " | " + status + " |")
                        .toArray(String[]::new));
    }

    /** The page's text, as it is written, without roff's backslashes. */
    private String plain(String page) throws IOException {
        return Files.readString(written.page(page)).replaceAll("\\\\f.|\\\\", "");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** The page as a reader sees it, in a line. */
    private String shown() throws Exception {
        String text = String.join(
                "\n",
                Shell.lines(
                        directory,
                        Map.of("MANWIDTH", "2000"),
                        "man",
                        "-l",
                        written.page("d1make").toString()));
        return text.replaceAll("\\s+", " ").replace('\u2010', '-').replace('\u2019', '\'');
    }
}
