package org.d1make.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TopProgramTest {

    @Test
    void ninjaIsToldByAnOptionThatTheUsersOwnOverrides() {
        TopProgram ninja = new TopProgram("/usr/bin/ninja", List.of("-C", "out", "-j3"));
        assertThat(ninja.arguments(40)).containsExactly("-j40", "-C", "out", "-j3");
        assertThat(ninja.environment(Map.of(), 40, true)).doesNotContainKey("MAKEFLAGS");
    }

    @Test
    void othersAreToldByTheEnvironment() {
        TopProgram cargo = new TopProgram("cargo", List.of("build"));
        assertThat(cargo.arguments(40)).containsExactly("build");
        assertThat(cargo.environment(Map.of("A", "b", "CTEST_PARALLEL_LEVEL", "1"), 40, true))
                .containsEntry("A", "b")
                .containsEntry("CARGO_BUILD_JOBS", "40")
                .containsEntry("CTEST_PARALLEL_LEVEL", "1")
                .containsEntry("MAKEFLAGS", "-j40");
    }

    @Test
    void makesThatWouldBeSerialStaySoUnlessTheUserAsks() {
        assertThat(new TopProgram("./build.sh", List.of()).environment(Map.of(), 40, false))
                .doesNotContainKey("MAKEFLAGS")
                .containsEntry("CMAKE_BUILD_PARALLEL_LEVEL", "40");
    }
}
