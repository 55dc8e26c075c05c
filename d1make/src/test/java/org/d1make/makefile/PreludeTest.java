package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PreludeTest {
    @Test
    void theTextIsTheOneThatWasMeasured() throws AwkwardPathException {
        assertThat(Prelude.of("/run/d/bin", "/run/d/prelude.mk").text()).isEqualTo("""
                        /run/d/prelude.mk: ;
                        .DEFAULT_GOAL := $(filter-out /run/d/prelude.mk,$(.DEFAULT_GOAL))
                        ifneq (,$(if $(filter undefined,$(origin D1MAKE_CALL_LEVEL)),top,$(filter $(MAKELEVEL),$(D1MAKE_CALL_LEVEL))))
                        ifeq ($(origin MAKE_COMMAND),default)
                        MAKE_COMMAND = make
                        unexport MAKE_COMMAND
                        ifeq ($(origin MAKE),default)
                        MAKE = $(if $(findstring /run/d/bin,$(PATH)),make,/run/d/bin/make)
                        unexport MAKE
                        endif
                        endif
                        endif
                        MAKEFILE_LIST := $(filter-out /run/d/prelude.mk,$(MAKEFILE_LIST))
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run/d",
                "/a b",
                "/a$b",
                "/a#b",
                "/a%b",
                "/a:b",
                "/a;b",
                "/a,b",
                "/a(b",
                "/a)b",
                "/a'b",
                "/a\"b",
                "/a\\b",
                "/a\nb",
                "/a=b",
                "/a*b",
                "/a|b",
                "/a&b",
                "/a~b",
                "/a\u0001b"
            })
    void aPathThatMakeOrTheShellWouldReadOtherwiseIsRefused(String path) {
        assertThatThrownBy(() -> Prelude.of(path, "/run/d/prelude.mk"))
                .isInstanceOf(AwkwardPathException.class)
                .hasMessageContaining("'" + path + "'")
                .hasMessageContaining("TMPDIR");
        assertThatThrownBy(() -> Prelude.of("/run/d", path)).isInstanceOf(AwkwardPathException.class);
    }

    @Test
    void bytesOutsideAsciiAreLettersToMakeAndTheShell() throws AwkwardPathException {
        assertThat(Prelude.of("/home/j\u00c3\u00bcrgen/d", "/p").text()).contains("/home/j\u00c3\u00bcrgen/d/make)");
    }
}
