package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;

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
                "' -j1'|''",
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
        assertThat(MakeFlags.forSubMake(before)).isEqualTo(after);
    }

    @Test
    void quotingStaysByteForByte() {
        String overrides = " -- F=a\"'b E=a\\\\b D=$$$$x A=-j4\\ --jobserver-auth=9 N=1\n2 U=\u00c3\u00a4";
        assertThat(MakeFlags.forSubMake("k -j4 --jobserver-auth=3,4" + overrides))
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
        assertThat(MakeFlags.mflagsForSubMake(before)).isEqualTo(after);
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
}
