package org.d1make.command;

import java.util.Set;
import java.util.regex.Pattern;

/** Which programs are compilers, by their names. It does not look at files. */
final class Compilers {

    /** With the names of the targets that they are for, and of their versions: {@code arm-linux-gnueabihf-gcc-12}. */
    private static final Pattern WITH_TARGET_OR_VERSION = Pattern.compile(
            "([a-z0-9_]+(-[a-z0-9_]+){1,3}-)?(gcc|g\\+\\+|clang|clang\\+\\+|gfortran|gdc|gccgo)(-[0-9]+(\\.[0-9]+)*)?");

    private static final Set<String> OTHERS =
            Set.of("cc", "c++", "c89", "c99", "f77", "f95", "flang", "icx", "icpx", "nvcc", "rustc", "ldc2", "javac");

    private Compilers() {}

    /** @param program a name or a path */
    static boolean has(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return OTHERS.contains(name) || WITH_TARGET_OR_VERSION.matcher(name).matches();
    }
}
