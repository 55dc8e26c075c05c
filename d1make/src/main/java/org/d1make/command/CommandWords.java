package org.d1make.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of a command tell of it. They are read as most compilers read theirs; another program may mean something
 * else by them, and then it runs where it would have run without d1make. No IO.
 *
 * @param program a name or a path
 * @param arguments without the program
 */
public record CommandWords(String program, List<String> arguments) {

    private static final Set<String> ONLY_PRINT =
            Set.of("--version", "--help", "-help", "-V", "-dumpversion", "-dumpmachine");

    /** Behind these stands a word that is no file to be compiled. */
    private static final Set<String> WITH_A_WORD = Set.of(
            "-o",
            "-x",
            "-I",
            "-D",
            "-U",
            "-L",
            "-l",
            "-B",
            "-A",
            "-G",
            "-T",
            "-u",
            "-z",
            "-e",
            "-MF",
            "-MT",
            "-MQ",
            "-arch",
            "-target",
            "-include",
            "-imacros",
            "-iprefix",
            "-iquote",
            "-isystem",
            "-idirafter",
            "-isysroot",
            "-aux-info",
            "-Xlinker",
            "-Xassembler",
            "-Xpreprocessor",
            "-Xclang",
            "-mllvm",
            "-wrapper",
            "--param",
            "--print",
            "--target");

    /** Behind these stands a file or directory that is written. */
    private static final Set<String> OUTPUT =
            Set.of("-o", "-MF", "-d", "--output", "--out-dir", "-aux-info", "-dumpdir");

    private static final Pattern OUTPUT_IN_ONE_WORD = Pattern.compile("(?:--output=|--out-dir=|-MF|-o)(.+)");

    /** What no other machine has, wherever the project is: what stands below it, and in the last only for this process. */
    private static final Pattern OF_THIS_MACHINE = Pattern.compile("/(tmp|var/tmp|dev/shm|run|var/run)(/.*)?");

    private static final Pattern OF_THIS_PROCESS = Pattern.compile("/dev/(stdin|fd(/.*)?)|/proc/.*");

    /** What may stand before a path in its word: {@code -I/tmp/x}, {@code --file=/tmp/x}, {@code -Wp,-MD,/tmp/x}, {@code @/tmp/x}. */
    private static final Pattern PATH = Pattern.compile("(?:|-[A-Za-z]+|.*[=,:@])(/[^=,:]+)");

    public CommandWords {
        arguments = List.copyOf(arguments);
    }

    /** Why the words say that it is to run here; empty where they do not. */
    public Optional<String> reason() {
        if (arguments.contains("-")
                || paths().stream()
                        .anyMatch(path -> OF_THIS_PROCESS.matcher(path).matches())) {
            return Optional.of("it reads its stdin, or a file that is open in no other process");
        }
        if (arguments.size() == 1 && ONLY_PRINT.contains(arguments.get(0))) {
            return Optional.of("it only prints something about itself");
        }
        if (Compilers.has(program) && !hasFile()) {
            return Optional.of("it is a compiler that is given no file");
        }
        return Optional.empty();
    }

    private boolean hasFile() {
        for (int i = 0; i < arguments.size(); i++) {
            if (WITH_A_WORD.contains(arguments.get(i))) {
                i++;
            } else if (!arguments.get(i).startsWith("-")) {
                return true;
            }
        }
        return false;
    }

    /** In few words: the program, and what it writes, or else the first that it is given. */
    public String label() {
        String what = outputs().stream()
                .findFirst()
                .or(() -> arguments.stream().findFirst())
                .orElse("");
        return (program.substring(program.lastIndexOf('/') + 1) + " " + what).strip();
    }

    /** The files and directories that hosts must share: what it writes, and what lies where each machine has its own. */
    public List<String> files() {
        List<String> files = outputs();
        paths().stream().filter(path -> OF_THIS_MACHINE.matcher(path).matches()).forEach(files::add);
        return files;
    }

    private List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Matcher oneWord = OUTPUT_IN_ONE_WORD.matcher(arguments.get(i));
            if (OUTPUT.contains(arguments.get(i))) {
                if (i + 1 < arguments.size()) {
                    outputs.add(arguments.get(++i));
                }
            } else if (oneWord.matches()) {
                outputs.add(oneWord.group(1));
            }
        }
        // A device is where it is: every host has its own, and what it is good for.
        outputs.removeIf(output -> output.startsWith("/dev/"));
        return outputs;
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String word : arguments) {
            addPath(word, paths);
        }
        addPath(program, paths);
        return paths;
    }

    private static void addPath(String word, List<String> paths) {
        // What is defined for the preprocessor is not read by the compiler.
        if (word.indexOf('/') < 0 || word.startsWith("-D")) {
            return;
        }
        Matcher path = PATH.matcher(word);
        if (path.matches()) {
            paths.add(path.group(1));
        }
    }
}
