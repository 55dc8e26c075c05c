package org.d1make.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ShellWordsTest {
    private static Optional<List<String>> split(String text) {
        return ShellWords.split(text);
    }

    @Test
    void wordsAreSplitAtWhiteSpaceOutsideQuotes() {
        assertThat(split(" -p 22\t-i  'my key' \"a b\"c\n")).contains(List.of("-p", "22", "-i", "my key", "a bc"));
        assertThat(split("")).contains(List.of());
    }

    @Test
    void emptyQuotesAreAnEmptyWord() {
        assertThat(split("'' \"\" a''")).contains(List.of("", "", "a"));
    }

    @Test
    void backslashesMeanWhatTheyMeanToAShell() {
        assertThat(split("a\\ b \\' \\\\ c\\\nd")).contains(List.of("a b", "'", "\\", "cd"));
        assertThat(split("\"a\\\"b\\$c\\d\\\\\" 'a\\b'")).contains(List.of("a\"b$c\\d\\", "a\\b"));
        assertThat(split("\"a\\\nb\"")).contains(List.of("ab"));
    }

    @Test
    void nothingIsExpanded() {
        assertThat(split("$HOME *.c ~ #x")).contains(List.of("$HOME", "*.c", "~", "#x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\", "a'b' '"})
    void aLonelyQuoteOrBackslashIsRefused(String text) {
        assertThat(split(text)).isEmpty();
    }
}
