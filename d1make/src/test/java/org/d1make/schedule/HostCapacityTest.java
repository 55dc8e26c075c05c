package org.d1make.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.d1make.hosts.HostSpec;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class HostCapacityTest {

    @ParameterizedTest
    @CsvSource({
        "build1, 1, 2, 1",
        "build1, 16, 16, 16",
        "build1/4, 16, 4, 4",
        "'build1/4,jobs=12', 16, 4, 12",
        "'build1,jobs=3', 16, 16, 3",
    })
    void ofCommandsAHostRunsAsManyAsItMayRunRecipes(String entry, int cpus, int subMakes, int commands) {
        HostSpec spec = HostSpec.ofLabel(entry).orElseThrow();
        HostCapacity capacity = HostCapacity.of(spec, cpus);
        assertThat(capacity.slots()).isEqualTo(subMakes);
        assertThat(HostCapacity.of(spec, cpus, false).slots()).isEqualTo(commands);
    }
}
