package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.process.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that run here, and why. */
class InPlaceCommandsIT extends CommandsFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "echo x | d1make-run cat >out            ~ there is something on its stdin",
                "d1make-run cat <Makefile >out             ~ there is something on its stdin",
                "d1make-run gcc -E -                       ~ it reads its stdin",
                "d1make-run gcc -v 2>out                   ~ a compiler that is given no file",
                "d1make-run gcc --version >out             ~ it only prints something about itself",
                "d1make-run cp note -t /dev/shm/none-x; :  ~ the hosts do not share /dev/shm/none-x",
                "cd /dev/shm && d1make-run true            ~ the hosts do not share /dev/shm",
                "d1make-run gcc -c /dev/null -o /sys/x; :  ~ the hosts do not share /sys/x",
                "d1make-run true >&-                       ~ its stdout or stderr is closed",
            })
    void inDoubtACommandRunsInPlaceAndTheReasonIsTold(String recipe, String reason)
            throws IOException, InterruptedException {
        Run run = project("all: ; @" + recipe.strip() + "\n").d1make("--debug=dispatch");
        succeeds(run);
        assertThat(run.stderr()).containsPattern("runs in place: .*\\Q" + reason.strip() + "\\E");
    }
}
