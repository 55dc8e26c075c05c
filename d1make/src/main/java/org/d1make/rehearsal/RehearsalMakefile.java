package org.d1make.rehearsal;

/**
 * The makefile that make reads before the user's own in a rehearsal. It renders text, and writes no file.
 *
 * <p>Each line, as measured with GNU make 4.3:
 *
 * <ol>
 *   <li>As in {@link org.d1make.makefile.Prelude}: no rule of the user's remakes this file, and its target is no goal.
 *   <li>Under {@code -n}, make gives to the shell only lines with the text {@code $(MAKE)} in them, and those with a plus. A
 *       variable of all targets replaces the shell of recipes, and leaves that of {@code $(shell ...)} as it was. Where a
 *       makefile sets SHELL for a single target, what runs is what {@code make -n} runs, with a MAKE that is no program.
 *   <li>The target's name travels in a variable, which $(shell ...) does not see.
 * </ol>
 *
 * @param directory the private one
 * @param file this makefile's own path, exactly as it is given to {@code make -f}
 */
record RehearsalMakefile(String directory, String file) {

    /** What stands for {@code $(MAKE)} in a recipe line; there is no such program. */
    String callWord() {
        return directory + "/called-make";
    }

    /** What stands for the shell. */
    String shell() {
        return directory + "/rehearse";
    }

    String text() {
        return """
                %1$s: ;
                .DEFAULT_GOAL := $(filter-out %1$s,$(.DEFAULT_GOAL))
                ifeq ($(origin MAKE),default)
                MAKE = %2$s
                unexport MAKE
                endif
                %%: override SHELL = %3$s
                %%: export D1MAKE_REHEARSED_TARGET = $@
                MAKEFILE_LIST := $(filter-out %1$s,$(MAKEFILE_LIST))
                """.formatted(file, callWord(), shell());
    }
}
