package org.d1make.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d1make.calls.Call;
import org.d1make.client.ByteText;
import org.d1make.command.CommandWords;
import org.d1make.makefile.MakeArgument;
import org.d1make.makefile.MakeGetopt;

/**
 * What a job is called before people: the directory in which its make works, as seen from the project's root, and what it
 * makes there. It does not make names unique.
 */
final class JobLabel {

    private static final int LONGEST = 120;

    private final Map<String, String> known = new HashMap<>();

    /** From the project's root on: {@code .} is the root itself, and what lies elsewhere is told in full. */
    String place(Call call, String root) {
        String directory = call.realDirectory().isEmpty() ? call.directory() : call.realDirectory();
        if (directory.equals(root)) {
            return ".";
        }
        return once(directory.startsWith(root + "/") ? directory.substring(root.length() + 1) : directory);
    }

    /** The goals and variables among the arguments; of a command, what it is and what it makes. */
    String goals(Call call) {
        if (call.command().isPresent()) {
            return shortened(new CommandWords(call.program(), call.arguments()).label());
        }
        List<String> words = new ArrayList<>();
        for (MakeArgument argument : MakeGetopt.scan(call.arguments())) {
            if (argument instanceof MakeArgument.Operand operand) {
                words.add(operand.text());
            }
        }
        return once(String.join(" ", words));
    }

    private static int end(String text) {
        // Half a character can be written nowhere.
        return Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    }

    /** Thousands of jobs have the same goals: they share one string. */
    private String once(String bytes) {
        return known.computeIfAbsent(shortened(bytes), same -> same);
    }

    private static String shortened(String bytes) {
        String text = ByteText.decoded(bytes);
        return text.length() <= LONGEST ? text : text.substring(0, end(text)) + "…";
    }
}
