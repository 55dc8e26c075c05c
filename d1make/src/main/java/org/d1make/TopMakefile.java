package org.d1make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.makefile.AwkwardPathException;
import org.d1make.makefile.MakeOptions;
import org.d1make.makefile.MakefileFinder;
import org.d1make.makefile.Prelude;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.OpenedPath;
import org.d1make.posix.Posix;

/**
 * What make reads at the top: the prelude, then what it would have read by itself.
 *
 * @param directory where make works, after its -C options; empty where there is no such directory
 * @param makefiles what it would read there: the user's -f, or the one that it finds; empty where it would find none
 */
record TopMakefile(Optional<String> directory, List<String> makefiles) {

    TopMakefile {
        makefiles = List.copyOf(makefiles);
    }

    /** Looks for it as make does. */
    static TopMakefile find(String workingDirectory, MakeOptions options) {
        try (OpenedPath opened = OpenedPath.after(workingDirectory, options.directories())) {
            List<String> makefiles = options.makefiles().isEmpty()
                    ? MakefileFinder.in(opened.path()).stream().toList()
                    : options.makefiles();
            return new TopMakefile(Optional.of(opened.realPath()), makefiles);
        } catch (IOException e) {
            return new TopMakefile(Optional.empty(), List.of());
        }
    }

    /** The project's root; where make would find no directory, that in which it is called. */
    String root(Surroundings surroundings) {
        return directory.orElse(surroundings.directory());
    }

    /** The paths by which a host proves that it sees the same tree: the directory, and the makefile that stands first. */
    List<String> proof() {
        List<String> paths = new ArrayList<>();
        directory.ifPresent(root -> {
            paths.add(root);
            makefiles.stream()
                    .findFirst()
                    .filter(makefile -> !makefile.equals("-"))
                    .ifPresent(makefile -> paths.add(makefile.startsWith("/") ? makefile : root + "/" + makefile));
        });
        return paths;
    }

    /**
     * Writes the prelude and gives make's arguments, which read it first. Where make would find no makefile, they are the
     * user's own: it complains, or builds by its built-in rules.
     */
    List<String> arguments(List<String> given, boolean givenMakefiles, RuntimeDirectory runtime) throws IOException {
        if (makefiles.isEmpty()) {
            return given;
        }
        String file = runtime.path() + "/prelude.mk";
        byte[] text = prelude(runtime).text().getBytes(StandardCharsets.ISO_8859_1);
        int flags = Posix.O_WRONLY | Posix.O_CREAT | Posix.O_EXCL;
        try (DescriptorOutputStream out = new DescriptorOutputStream(Posix.open(file, flags, 0600))) {
            out.write(text);
        }
        return behind(file, given, givenMakefiles);
    }

    /** Make's arguments, with that makefile in front of what it would have read by itself. */
    List<String> behind(String file, List<String> given, boolean givenMakefiles) {
        List<String> arguments = new ArrayList<>(List.of("-f", file));
        if (!givenMakefiles && !makefiles.isEmpty()) {
            arguments.addAll(List.of("-f", makefiles.get(0)));
        }
        arguments.addAll(given);
        return arguments;
    }

    static Prelude prelude(RuntimeDirectory runtime) {
        try {
            return Prelude.of(runtime.bin(), runtime.path() + "/prelude.mk");
        } catch (AwkwardPathException e) {
            throw new IllegalStateException("the private directory was to have a plain path", e);
        }
    }
}
