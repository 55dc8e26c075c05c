package org.d1make.rehearsal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.rehearsal.ShellLine.Token;

/**
 * Reads which calls of make, and of commands that are to be jobs, stand in a recipe line. It goes by the text: conditions count as true, loops over words that stand
 * there are unrolled, and what a variable of the shell's holds is not known.
 */
final class CallText {

    /** Behind them a command starts. */
    private static final Set<String> BEFORE_A_COMMAND = Set.of(
            "do", "then", "else", "elif", "if", "while", "until", "!", "{", "exec", "time", "env", "nice", "nohup",
            "command");

    /** What stands before a command that is to be a job: {@code d1make-run gcc}. */
    private static final String RUN = "d1make-run";

    private final Set<String> names;
    private final String callWord;
    private final List<PlannedCall> calls = new ArrayList<>();
    private final Deque<Loop> loops = new ArrayDeque<>();
    private final Deque<String> outerDirectories = new ArrayDeque<>();
    private String directory = "";

    /** @param words over which it goes; empty where they are not known */
    private record Loop(String variable, List<String> words) {}

    private CallText(Set<String> names, String callWord) {
        this.names = names;
        this.callWord = callWord;
    }

    /**
     * The calls, in order, without target and step.
     *
     * @param names the words whose calls are meant
     * @param callWord what stands for {@code $(MAKE)}
     */
    static List<PlannedCall> of(String line, Set<String> names, String callWord) {
        CallText text = new CallText(names, callWord);
        List<Token> command = new ArrayList<>();
        for (Token token : ShellLine.tokens(line)) {
            boolean redirects = token.operator()
                    && (token.text().startsWith("<") || token.text().startsWith(">"));
            if (token.operator() && !redirects) {
                text.command(command);
                command.clear();
                text.group(token.text());
            } else {
                command.add(token);
            }
        }
        text.command(command);
        return List.copyOf(text.calls);
    }

    /** A change of directory in parentheses ends with them. */
    private void group(String operator) {
        if (operator.equals("(")) {
            outerDirectories.push(directory);
        } else if (operator.equals(")") && !outerDirectories.isEmpty()) {
            directory = outerDirectories.pop();
        }
    }

    private void command(List<Token> command) {
        List<String> words = withoutRedirections(command);
        int start = 0;
        boolean loops = false;
        while (start < words.size()
                && (BEFORE_A_COMMAND.contains(words.get(start)) || isAssignment(words.get(start)))) {
            loops |= words.get(start).equals("while") || words.get(start).equals("until");
            start++;
        }
        if (loops) {
            this.loops.push(new Loop("", List.of()));
        }
        if (start < words.size()) {
            command(words.get(start), words.subList(start + 1, words.size()));
        }
    }

    private static List<String> withoutRedirections(List<Token> command) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).operator()) {
                i++; // The file's name.
            } else {
                words.add(command.get(i).text());
            }
        }
        return words;
    }

    private static boolean isAssignment(String word) {
        return word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
    }

    private void command(String name, List<String> arguments) {
        if (name.equals("for") && !arguments.isEmpty()) {
            boolean known = arguments.size() > 1
                    && arguments.get(1).equals("in")
                    && arguments.stream().noneMatch(CallText::isExpanded);
            loops.push(new Loop(
                    arguments.get(0), known ? List.copyOf(arguments.subList(2, arguments.size())) : List.of()));
        } else if (name.equals("done")) {
            loops.poll();
        } else if (name.equals("cd")) {
            arguments.stream().filter(word -> !word.startsWith("-")).findFirst().ifPresent(this::changeTo);
        } else if (name.equals(callWord)) {
            call("make", arguments);
        } else if (names.contains(name)) {
            call(name, arguments);
        } else if ((name.equals(RUN) || name.endsWith("/" + RUN)) && !arguments.isEmpty()) {
            call(arguments.get(0), arguments.subList(1, arguments.size()));
        }
    }

    /** The shell makes something else of it, which is not known. */
    private static boolean isExpanded(String word) {
        return word.chars().anyMatch(c -> "$`*?[".indexOf(c) >= 0);
    }

    private void changeTo(String to) {
        directory = to.startsWith("/") || directory.isEmpty() ? to : directory + "/" + to;
    }

    /** Once for each word of the loop around it, if those are known. */
    private void call(String program, List<String> arguments) {
        Optional<Loop> loop = Optional.ofNullable(loops.peek());
        List<String> words =
                loop.map(Loop::words).filter(list -> !list.isEmpty()).orElse(List.of(""));
        for (String word : words) {
            String variable = loop.map(Loop::variable).orElse("");
            calls.add(new PlannedCall(
                    program,
                    "",
                    filled(directory, variable, word),
                    arguments.stream()
                            .map(argument -> filled(argument, variable, word))
                            .toList(),
                    loop.isPresent(),
                    0));
        }
    }

    private static String filled(String text, String variable, String value) {
        return variable.isEmpty() || value.isEmpty()
                ? text
                : text.replace("${" + variable + "}", value).replace("$" + variable, value);
    }
}
