package org.d1make.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.d1make.record.BuildRecord;
import org.d1make.record.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WallTimeTest {

    private static WallTime time(BuildRecord build) {
        return WallTime.of(build, Usage.of(build));
    }

    @Test
    void eachMomentCountsOnce() {
        BuildRecord build = TestBuild.lasting(1_000)
                .jobLimit(3)
                .host("a", 2, 100, 0)
                .job("first", "a", 50, 100, 300) // 0-50 here, 50-100 no host, 100-300 one of two slots, others come
                .job("one", "a", 400, 400, 600) // 300-400 here
                .job("two", "a", 400, 400, 700) // 400-600 full
                .here("three", Result.IN_PLACE, 650, 800) // 600-700 one runs, nothing more comes
                .record(); // 700-800 in place, 800-1000 here
        WallTime time = time(build);
        assertThat(time.millis(Limit.NO_HOST)).isEqualTo(50);
        assertThat(time.millis(Limit.ORDER)).isEqualTo(200 + 50);
        assertThat(time.millis(Limit.FULL)).isEqualTo(200);
        assertThat(time.millis(Limit.TAIL)).isEqualTo(50);
        assertThat(time.millis(Limit.IN_PLACE)).isEqualTo(100);
        assertThat(time.millis(Limit.HERE)).isEqualTo(50 + 100 + 200);
        assertThat(Arrays.stream(Limit.values()).mapToLong(time::millis).sum()).isEqualTo(1_000);
    }

    @Test
    void slotsThatAreFreeBesideJobsThatWaitAreTold() {
        BuildRecord build = TestBuild.lasting(100)
                .host("a", 4)
                .job("x", "a", 0, 0, 100)
                .job("y", "a", 0, 60, 100)
                .record();
        assertThat(time(build).millis(Limit.BLOCKED)).isEqualTo(60);
    }

    @Test
    void aJobLimitThatIsUsedUpIsTold() {
        BuildRecord build = TestBuild.lasting(100)
                .jobLimit(2)
                .host("a", 8)
                .job("x", "a", 0, 0, 100)
                .job("y", "a", 0, 0, 40)
                .job("z", "a", 50, 50, 100)
                .record();
        assertThat(time(build).millis(Limit.JOBS_LIMIT)).isEqualTo(90);
        assertThat(time(build).millis(Limit.ORDER)).isEqualTo(10);
    }
}
