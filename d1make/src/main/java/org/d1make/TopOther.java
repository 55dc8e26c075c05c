package org.d1make;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.cli.ExecLine;
import org.d1make.command.TopProgram;
import org.d1make.dispatch.call.LevelRule;

/**
 * Another program at the top, with no makefile: the project is where it is started.
 *
 * @param file its file
 * @param other as the user wrote it
 * @param line what the user wrote
 */
record TopOther(String file, TopProgram other, ExecLine line, Surroundings surroundings, DefaultJobs defaultJobs)
        implements Top {

    @Override
    public String program() {
        return other.program();
    }

    @Override
    public String name() {
        return other.program();
    }

    @Override
    public TopMakefile makefile() {
        return new TopMakefile(Optional.of(surroundings.directory()), List.of());
    }

    @Override
    public OptionalInt askedJobs() {
        return line.jobs();
    }

    @Override
    public OptionalInt jobLimit() {
        return OptionalInt.of(jobs());
    }

    private int jobs() {
        return askedJobs().orElseGet(defaultJobs::count);
    }

    @Override
    public List<String> given() {
        return other.arguments(jobs());
    }

    @Override
    public List<String> arguments(RuntimeDirectory runtime) {
        return given();
    }

    @Override
    public List<String> shown() {
        return given();
    }

    @Override
    public Map<String, String> environment() {
        return other.environment(surroundings.environment(), jobs(), line.jobs().isPresent());
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>(line.options().makeArguments());
        words.add(name());
        words.addAll(other.arguments());
        return words;
    }

    @Override
    public List<String> goals() {
        return List.of();
    }

    /** Without the prelude, a make that is passed through would not have its own calls asked for. */
    @Override
    public LevelRule levels() {
        return new LevelRule(OptionalInt.of(1), file);
    }
}
