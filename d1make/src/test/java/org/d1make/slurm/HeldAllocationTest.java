package org.d1make.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.hosts.HostListException;
import org.d1make.hosts.SlurmRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HeldAllocationTest {

    @Test
    void asksForWholeNodes() throws HostListException {
        assertThat(options("slurm:3")).containsExactly("--nodes=3", "--no-kill", "--no-bell", "--exclusive", "--mem=0");
    }

    @Test
    void asksForWhatTheUserSays() throws HostListException {
        assertThat(options("slurm:2,cpus=8,time=1-12:00,partition=long"))
                .containsExactly(
                        "--nodes=2",
                        "--no-kill",
                        "--no-bell",
                        "--ntasks-per-node=1",
                        "--cpus-per-task=8",
                        "--partition=long",
                        "--time=1-12:00");
    }

    @Test
    void withoutSallocItSaysWhatIsMissing() throws HostListException {
        SlurmRequest request = SlurmRequest.of(Optional.of("slurm:1")).orElseThrow();
        SlurmPrograms programs = new SlurmPrograms(Map.of("PATH", "/nonexistent"));
        assertThatThrownBy(() -> HeldAllocation.ask(request, programs, "/nonexistent", "name", said -> {}))
                .isInstanceOf(SlurmException.class)
                .hasMessage("there is no salloc on PATH; install Slurm's programs, or put them on PATH");
    }

    private static List<String> options(String variable) throws HostListException {
        return HeldAllocation.sallocOptions(
                SlurmRequest.of(Optional.of(variable)).orElseThrow());
    }
}
