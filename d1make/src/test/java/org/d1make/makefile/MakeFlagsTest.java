package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class MakeFlagsTest {
    /** On the left what GNU make wrote or a user may export; the first block was read from make 4.3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "k|k",
                "'k -j4 --jobserver-auth=3,4'|k",
                "' -j4 --jobserver-auth=3,4'|''",
                "' -j'|''",
                "' -l2'|''",
                "'k -l2 -Oline'|'k -Oline'",
                "' -Otarget'|' -Otarget'",
                "' -j1'|' -j1'",
                "'k -Ifoo -j4 -l3 -Oline --jobserver-auth=3,4 --no-print-directory -- A=b'"
                        + "|'k -Ifoo -Oline --no-print-directory -- A=b'",
                "' -j4 --jobserver-auth=3,4 -- A=b'|' -- A=b'",
                "' --eval=$$(info\\ hi)'|' --eval=$$(info\\ hi)'",
                "' --trace'|' --trace'",
                // make 4.4 writes a FIFO and a mutex file's name, makes before 4.2 descriptors in front of -j
                "'ks -j4 -Oline --jobserver-auth=fifo:/tmp/GMfifo7 --sync-mutex=fnm:/tmp/GmO7 --shuffle=1 -- A=1'"
                        + "|'ks -Oline --shuffle=1 -- A=1'",
                "'k --jobserver-fds=3,4 -j'|k",
                "' --jobserver-style=fifo -j2'|''",
                // what users export
                "kj4|k",
                "-j4|''",
                "'-j 4'|''",
                "'j 4'|''",
                "'--jobs=4 -k'|' -k'",
                "'-kj4 -s'|'-k -s'",
                "'-s  -j8  A=b'|'-s  A=b'",
                "'A=b -j4'|A=b",
                "'-s -- -j4'|'-s -- -j4'",
                "'-s '|'-s '",
            })
    void whatBelongsToThisMakeIsTakenOut(String before, String after) {
        assertThat(MakeFlags.forSubMake(before, Optional.empty())).isEqualTo(after);
    }

    /** The first block is what make 4.3 writes for its own sub-makes; descriptors 5 and 6 are another jobserver's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' -j4 --jobserver-auth=5,6 -- A=b\\ c'|' -j4 --jobserver-auth=3,4 -- A=b\\ c'",
                "'k -Ie -j4 -l9 -Otarget --jobserver-auth=5,6 --no-print-directory'"
                        + "|'k -Ie -j4 -Otarget --jobserver-auth=3,4 --no-print-directory'",
                "' -j --no-print-directory'|' -j --jobserver-auth=3,4 --no-print-directory'",
                "' -j4 --jobserver-auth=fifo:/tmp/f'|' -j4 --jobserver-auth=3,4'",
                "'k --jobserver-fds=5,6 -j'|'k --jobserver-auth=3,4 -j'",
                "-j4|'-j4 --jobserver-auth=3,4'",
                "kj4|'kj4 --jobserver-auth=3,4'",
                "'-j 4 A=b'|'-j 4 --jobserver-auth=3,4 A=b'",
            })
    void theHostsJobserverIsNamedWhereOursWas(String before, String after) {
        assertThat(MakeFlags.forSubMake(before, Optional.of(JobserverOption.of("GNU Make 4.3", "/x"))))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GNU Make 4.4.1|' -j4 --jobserver-auth=fifo:/run/d1make-x/jobserver -- A=b'",
                "GNU Make 4.2|' -j4 --jobserver-auth=3,4 -- A=b'",
                "GNU Make 4.1|' --jobserver-fds=3,4 -j -- A=b'",
                "GNU Make 3.82|' --jobserver-fds=3,4 -j -- A=b'",
                "GNU Make 10.0|' -j4 --jobserver-auth=fifo:/run/d1make-x/jobserver -- A=b'",
                "''|' -j4 --jobserver-auth=3,4 -- A=b'",
            })
    void eachMakeIsToldInItsOwnWords(String version, String after) {
        JobserverOption option = JobserverOption.of(version, "/run/d1make-x/jobserver");
        assertThat(MakeFlags.forSubMake(" -j4 --jobserver-auth=5,6 -- A=b", Optional.of(option)))
                .isEqualTo(after);
        assertThat(option.inherited()).isEqualTo(!after.contains("fifo:"));
    }

    @Test
    void aPathThatMakeWouldCutIsNotNamed() {
        assertThat(JobserverOption.of("GNU Make 4.4.1", "/run/a b/jobserver").text())
                .isEqualTo("--jobserver-auth=3,4");
    }

    @Test
    void aJobserverThatCannotBeReachedIsNamedByClosedDescriptors() {
        JobserverOption closed =
                JobserverOption.of("GNU Make 4.4.1", "/x/jobserver").closed();
        assertThat(closed).isEqualTo(new JobserverOption("--jobserver-auth=3,4", false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' -j4 --jobserver-auth=3,4'|3,4",
                "'--jobserver-fds=5,6 -j'|5,6",
                "' -j4'|",
                "' -- A=--jobserver-auth=3,4'|"
            })
    void theJobserverIsFound(String value, String named) {
        assertThat(MakeFlags.jobserver(value)).isEqualTo(Optional.ofNullable(named));
    }

    @Test
    void quotingStaysByteForByte() {
        String overrides = " -- F=a\"'b E=a\\\\b D=$$$$x A=-j4\\ --jobserver-auth=9 N=1\n2 U=\u00c3\u00a4";
        assertThat(MakeFlags.forSubMake("k -j4 --jobserver-auth=3,4" + overrides, Optional.empty()))
                .isEqualTo("k" + overrides);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'-k -j4 --jobserver-auth=3,4'|-k",
                "'-j4 --jobserver-auth=3,4'|''",
                "'-j4 --jobserver-auth=3,4 --no-print-directory'|--no-print-directory",
                "-Otarget|-Otarget",
                "'-kw -Ifoo'|'-kw -Ifoo'",
                "''|''",
            })
    void mflagsLoseTheSame(String before, String after) {
        assertThat(MakeFlags.mflagsForSubMake(before, Optional.empty())).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-j4|4", "kj4|4", "'-j 4'|4", "' -j4 --jobserver-auth=3,4'|4", "'j 4'|4", "'--jobs=2 -j3'|3"})
    void jobsAreFoundInWhatTheUserExports(String value, int jobs) {
        assertThat(MakeFlags.jobs(value)).contains(JobCount.of(jobs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "k", "' -- A=-j4'", "A=b\\ -j4", "-Ij4"})
    void whereThereIsNoJobsOptionNoneIsFound(String value) {
        assertThat(MakeFlags.jobs(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "'k -j4 --jobserver-auth=3,4'|''",
                "'k -Otarget -j4'|target",
                "'-O'|target",
                "' -Oline --no-print-directory -- A=-Orecurse'|line",
                "'--output-sync=recurse'|recurse",
                "'--output-sync'|target",
                "' -Oline -Onone'|none",
                "' -- A=-Oline'|''",
            })
    void howOutputIsPutTogether(String makeflags, String expected) {
        assertThat(MakeFlags.outputSync(makeflags).orElse("")).isEqualTo(expected);
    }
}
