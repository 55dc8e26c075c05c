package org.d1make.makefile;

import java.util.regex.Pattern;

/**
 * The makefile that make reads before the user's own, so that {@code $(MAKE)} is the client. It renders text; it writes
 * no file and does not know which makefiles follow.
 *
 * <p>Each line, as measured with GNU make 4.3:
 *
 * <ol>
 *   <li>make remakes every makefile that it has read. A rule of its own with an empty recipe keeps the user's
 *       {@code %:} and {@code .DEFAULT:} away from the prelude.
 *   <li>That rule's target has become the default goal; it is taken out again, and a {@code .DEFAULT_GOAL} from a file
 *       in MAKEFILES stays.
 *   <li>In MAKEFILES, for a call that is passed through, every make below it reads the prelude: also one that is called by
 *       its path, whose {@code $(MAKE)} is that path. D1MAKE_CALL_LEVEL names the MAKELEVEL of the one that is meant. Where it is
 *       undefined it is not looked at, because of {@code --warn-undefined-variables}.
 *   <li>make is started by its full path, since it starts itself anew by argv[0] when a makefile was remade, and make on
 *       PATH is the client then. MAKE_COMMAND, which would show that path, reads as ever.
 *   <li>MAKE is set where make's own default holds. What the user's environment or command line says stays: to replace
 *       it would be to export the replacement to every sub-make.
 *   <li>make goes by the text {@code $(MAKE)} in a recipe when it decides that a line is recursive, not by the value.
 *       The value is plain {@code make}, so that recipes are echoed as ever, while the private directory is on the
 *       makefile's PATH.
 *   <li>A variable that a makefile has set is exported by a bare {@code export} and by .EXPORT_ALL_VARIABLES, which
 *       make's own MAKE never is.
 *   <li>Last, MAKEFILE_LIST: the user's makefile is its first word again.
 * </ol>
 *
 * What a makefile can still see: {@code $(origin MAKE)} is {@code file} where it was {@code default}.
 *
 * <p>After make has remade a makefile it starts again under the name that it was called by. Called {@code make}, it finds
 * the client on PATH; MAKE_RESTARTS is set then, which make never hands to a recipe, and the client must become the real
 * make with the arguments that it was given. Called by its full path, it finds itself.
 *
 * @param directory the private directory that holds the client under the name {@code make}; absolute
 * @param file the prelude's own path, exactly as it is given to {@code make -f}; absolute
 */
public record Prelude(String directory, String file) {
    // What neither make (in a target, a function's arguments, a value) nor sh takes for anything but itself. Bytes
    // from 0x80 are letters to both. A colon would cut PATH in two.
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_./+@\\x80-\\xff-]*");

    /**
     * A prelude for these two paths.
     *
     * @throws AwkwardPathException if a path holds a character that make or the shell would not leave alone
     */
    public static Prelude of(String directory, String file) throws AwkwardPathException {
        return new Prelude(checked(directory), checked(file));
    }

    /** The text of the makefile. */
    public String text() {
        return """
                %2$s: ;
                .DEFAULT_GOAL := $(filter-out %2$s,$(.DEFAULT_GOAL))
                ifneq (,$(if $(filter undefined,$(origin D1MAKE_CALL_LEVEL)),top,$(filter $(MAKELEVEL),$(D1MAKE_CALL_LEVEL))))
                ifeq ($(origin MAKE_COMMAND),default)
                MAKE_COMMAND = make
                unexport MAKE_COMMAND
                ifeq ($(origin MAKE),default)
                MAKE = $(if $(findstring %1$s,$(PATH)),make,%1$s/make)
                unexport MAKE
                endif
                endif
                endif
                MAKEFILE_LIST := $(filter-out %2$s,$(MAKEFILE_LIST))
                """.formatted(directory, file);
    }

    private static String checked(String path) throws AwkwardPathException {
        if (!PLAIN.matcher(path).matches()) {
            throw new AwkwardPathException(path);
        }
        return path;
    }
}
