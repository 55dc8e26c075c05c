package org.d1make.slurm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.posix.Posix;
import org.d1make.transport.ChildCommand;

/** Slurm's programs as the user has them on PATH. It does not know when they are needed. */
public final class SlurmPrograms {

    private final Map<String, String> environment;

    public SlurmPrograms(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The file of one.
     *
     * @throws SlurmException when it is not there
     */
    public String file(String name) throws SlurmException {
        return find(name)
                .orElseThrow(() -> new SlurmException(
                        "there is no " + name + " on PATH; install Slurm's programs, or put them on PATH"));
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    private Optional<String> find(String name) {
        return Posix.findProgram(name, environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    }

    /**
     * NAME=value for a program that is told all it has to know by its arguments: an allocation sets, and a user may, variables that
     * are options of srun's and salloc's too.
     */
    public List<String> variables() {
        List<String> variables = new ArrayList<>();
        environment.forEach((name, value) -> {
            boolean isOption = name.startsWith("SLURM_") || name.startsWith("SRUN_") || name.startsWith("SALLOC_");
            // The directory is made by a login there, and goes with it.
            if ((!isOption || name.equals("SLURM_CONF")) && !name.equals("XDG_RUNTIME_DIR")) {
                variables.add(name + "=" + value);
            }
        });
        return variables;
    }

    /** Likewise, for steps of that job: what is made for one job on each of its nodes is not there for another one. */
    public List<String> stepVariables(String job) {
        boolean ours = OwnAllocation.job(environment).filter(job::equals).isPresent();
        return variables().stream()
                .filter(variable -> ours || !variable.startsWith("TMPDIR="))
                .toList();
    }

    /** The names that a list of nodes stands for, {@code n[1-3]}. */
    List<String> names(String nodes) throws SlurmException {
        return output("scontrol", List.of("show", "hostnames", nodes)).lines().toList();
    }

    /** What one prints. */
    String output(String program, List<String> arguments) throws SlurmException {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(arguments);
        try {
            ChildCommand command = ChildCommand.start(file(program), words, variables());
            command.stdin().close();
            String text = new String(command.stdout().readAllBytes(), StandardCharsets.ISO_8859_1);
            String complaint = new String(command.stderr().readAllBytes(), StandardCharsets.ISO_8859_1);
            command.stdout().close();
            command.stderr().close();
            if (command.await().shellStatus() != 0) {
                throw new SlurmException(String.join(" ", words) + ": " + complaint.strip());
            }
            return text;
        } catch (IOException e) {
            throw new SlurmException(String.join(" ", words) + ": " + e.getMessage(), e);
        }
    }
}
