package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.calls.ProcessFiles;
import org.d1make.client.ByteText;
import org.d1make.client.SavedVariables;
import org.d1make.command.CommandNames;
import org.d1make.posix.OpenFileLimit;
import org.d1make.posix.OwnDescriptors;
import org.d1make.posix.Posix;

/**
 * What d1make finds when it starts.
 *
 * @param arguments as bytes: what Java gives a main method has lost what its locale cannot hold
 * @param environment as it was before the start script
 * @param directory the working directory's real path
 * @param umask the user's
 * @param descriptors what was open at the start beside stdin, stdout and stderr
 * @param home where d1make is installed
 */
record Surroundings(
        List<String> arguments,
        Map<String, String> environment,
        String directory,
        int umask,
        Set<Integer> descriptors,
        String home) {

    /** The umask is the user's no more afterwards, but ours: what d1make makes is for nobody else. */
    static Surroundings find(int argumentCount) throws IOException {
        Set<Integer> descriptors = OwnDescriptors.inherited();
        OpenFileLimit.raise();
        ProcessFiles self = ProcessFiles.self();
        List<String> words = self.commandLine();
        return new Surroundings(
                words.subList(words.size() - argumentCount, words.size()),
                SavedVariables.restored(self.environment()),
                self.workingDirectory(),
                Posix.umask(0077),
                descriptors,
                ByteText.encoded(System.getProperty("d1make.home", ".")));
    }

    /** What D1MAKE_COMMANDS' words mean here. */
    CommandNames commandNames(List<String> words) {
        return CommandNames.of(words, environment.getOrDefault("PATH", ""));
    }

    /** The file of a program on PATH. */
    Optional<String> program(String name) {
        return Posix.findProgram(name, environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    }

    String clientProgram() {
        return home + "/bin/d1make-client";
    }

    /** NAME=value. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        return variables;
    }
}
