package org.d1make.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SlurmProgramsTest {

    private static final Map<String, String> IN_JOB_7 = Map.of(
            "SLURM_CONF", "/etc/slurm.conf",
            "SLURM_JOB_ID", "7",
            "SLURM_CPU_BIND", "cores",
            "SLURM_MEM_PER_CPU", "100",
            "SALLOC_PARTITION", "long",
            "XDG_RUNTIME_DIR", "/run/user/1000",
            "TMPDIR", "/scratch/7",
            "FOO", "bar");

    @Test
    void whatWouldBeAnOptionIsNotInherited() {
        assertThat(new SlurmPrograms(IN_JOB_7).variables())
                .containsExactlyInAnyOrder("SLURM_CONF=/etc/slurm.conf", "TMPDIR=/scratch/7", "FOO=bar");
    }

    @Test
    void temporaryDirectoryIsThatOfTheJobItself() {
        assertThat(new SlurmPrograms(IN_JOB_7).stepVariables("7")).contains("TMPDIR=/scratch/7");
        assertThat(new SlurmPrograms(IN_JOB_7).stepVariables("8")).doesNotContain("TMPDIR=/scratch/7");
    }
}
