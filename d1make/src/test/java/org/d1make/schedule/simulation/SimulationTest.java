package org.d1make.schedule.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d1make.schedule.simulation.Workload.Change;
import org.d1make.schedule.simulation.Workload.Job;
import org.d1make.schedule.simulation.Workload.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator's own rules, and a small edition of the table in docs/scheduling.md. */
@Timeout(120)
class SimulationTest {

    /** docs/scheduling.md has the same bounds, for 1,000 hosts. */
    private static final double SECOND_BUILD = 1.05;

    private static final double FIRST_BUILD = 1.15;

    private static final int HOSTS = 250;
    private static final int DRAWS = 2;

    private static final Machine TWO_CPUS = new Machine("two", 2, 1);

    private static Workload workload(List<Job> jobs, Change... changes) {
        return new Workload("", List.of(TWO_CPUS), jobs, List.of(changes));
    }

    private static double makespan(Workload workload) {
        return new Simulation(workload, new OurPolicy(), true).run();
    }

    private static Job job(double work, int width) {
        return new Job(work, width, -1, work);
    }

    /**
     * A row of the table.
     *
     * @param draw of all that is random
     */
    record Row(int number, int draw) {
        Workload build() {
            return Workloads.row(HOSTS, number, draw);
        }
    }

    static Stream<Row> table() {
        return IntStream.range(0, DRAWS * Workloads.ROWS)
                .mapToObj(i -> new Row(i % Workloads.ROWS, i / Workloads.ROWS));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aSecondBuildIsNearTheBound(Row row) {
        Workload build = row.build();
        assertThat(Contest.OURS.ratio(build)).describedAs(build.name()).isBetween(1.0, SECOND_BUILD);
    }

    @ParameterizedTest
    @MethodSource("table")
    void aFirstBuildIsNotFarFromIt(Row row) {
        Workload build = row.build();
        assertThat(Contest.OURS_FIRST.ratio(build)).describedAs(build.name()).isBetween(1.0, FIRST_BUILD);
    }

    @Test
    void aJobOfOneRecipeHasOneCpu() {
        assertThat(makespan(workload(List.of(job(10, 1))))).isEqualTo(10);
    }

    @Test
    void aWideJobHasAllTokensThatAreFree() {
        assertThat(makespan(workload(List.of(job(10, 8))))).isEqualTo(5);
        assertThat(makespan(workload(List.of(job(10, 8), job(10, 8))))).isEqualTo(10);
    }

    @Test
    void othersGoFirstAndLeaveALittle() {
        Workload busy = workload(List.of(job(10, 1)), new Change(0, 0, 2));
        assertThat(makespan(busy)).isBetween(20.0, 40.0);
    }

    @Test
    void whatADeadHostWasDoingIsDoneAgainAfterItsLease() {
        Workload dying = workload(List.of(job(10, 1)), new Change(5, 0, -1), new Change(20, 0, 0));
        assertThat(makespan(dying)).isEqualTo(5 + 40 + 10);
    }

    @Test
    void aJobIsAskedForWhenTheOneBeforeItHasEnded() {
        assertThat(makespan(workload(List.of(job(10, 1), new Job(7, 1, 0, 7))))).isEqualTo(17);
    }

    @Test
    void theBoundIsTheLongestChainOrAllWork() {
        assertThat(LowerBound.of(workload(List.of(job(10, 1), new Job(7, 1, 0, 7)))))
                .isEqualTo(17);
        assertThat(LowerBound.of(workload(List.of(job(10, 1), job(10, 1), job(10, 1)))))
                .isEqualTo(15);
        assertThat(LowerBound.of(workload(List.of(job(10, 1), job(10, 1)), new Change(5, 0, -1), new Change(8, 0, 0))))
                .isEqualTo(13);
    }
}
