package org.d1make.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ShellQuoteTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a b",
                "'",
                "''",
                "\"",
                "\\",
                "\\\\'",
                "$HOME `id` $(id)",
                "a;touch pwned",
                "*",
                "a\nb",
                "~",
                "!x",
                "&|<>#"
            })
    void aWordReachesTheCommandAsItIs(String word) throws Exception {
        for (String shell : List.of("dash", "bash")) {
            String command = ShellQuote.command(List.of("printf", "%s|", word, word));
            Process process = new ProcessBuilder(shell, "-c", command).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output).isEqualTo(word + "|" + word + "|");
        }
    }
}
