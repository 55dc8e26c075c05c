package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SubMakeArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-C d -k -j4 --jobserver-auth=3,4 all|-C d -k all",
                "-C d all ks -j4 --jobserver-auth=3,4|-C d all ks",
                "-kj4 --jobserver-auth=3,4|-k",
                "-j4 -l2 -Oline --jobserver-auth=fifo:/tmp/f|-l2 -Oline",
                "-j4 -Oline --jobserver-auth=3,4 --sync-mutex=fnm:/x --jobserver-style=fifo|-Oline",
                "--jobserver-fds=3,4 -j all|all",
                "-j 4 --jobserver-auth 3,4 all|all",
                "-C d -j8 all|-C d -j8 all",
                "-j all|-j all",
                "-j8 all -j4 --jobserver-auth=3,4|-j8 all",
                "-j4 --jobserver-auth=3,4 -j8|-j8",
                "-j8 -k --jobserver-auth=3,4|-j8 -k",
                "--jobserver-fds=3,4 -j8|-j8",
                "--jobserver-auth=3,4 -C d|-C d",
                "all -- -j4 --jobserver-auth=3,4|all -- -j4 --jobserver-auth=3,4",
                "-f --jobserver-auth=3,4|-f --jobserver-auth=3,4",
            })
    void theParentsJobserverIsTakenOutAndTheAuthorsJobsStay(String before, String after) {
        assertThat(SubMakeArguments.withoutJobserver(List.of(before.split(" "))))
                .containsExactly(after.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-k -j4 --jobserver-auth=5,6 all|-k -j4 --jobserver-auth=3,4 all",
                "--jobserver-fds=5,6 -j all|--jobserver-auth=3,4 -j all",
                "--jobserver-auth 5,6 all|--jobserver-auth=3,4 all",
                "-C d -j8 all|-C d -j8 all",
            })
    void theHostsJobserverStandsWhereOursStood(String before, String after) {
        JobserverOption option = JobserverOption.of("GNU Make 4.3", "/x");
        assertThat(SubMakeArguments.withJobserver(List.of(before.split(" ")), option))
                .containsExactly(after.split(" "));
    }

    @Test
    void anOldMakeGetsItsPair() {
        JobserverOption option = JobserverOption.of("GNU Make 4.1", "/x");
        assertThat(SubMakeArguments.withJobserver(List.of("-j4", "--jobserver-auth=5,6", "-j8"), option))
                .containsExactly("--jobserver-fds=3,4", "-j", "-j8");
    }

    @Test
    void everythingElseKeepsItsBytes() {
        List<String> arguments = List.of("", "A=b c\n", "-C", "d e", "$(x)", "'", "--debug", "-z", "\u00ff");
        assertThat(SubMakeArguments.withoutJobserver(arguments)).isEqualTo(arguments);
    }
}
