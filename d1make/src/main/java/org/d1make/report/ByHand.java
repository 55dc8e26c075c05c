package org.d1make.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.hosts.HostSpec;
import org.d1make.link.ShellQuote;

/**
 * The command by which a person repeats a job on its host: what the shell here is to be given. What the user's own environment
 * adds to a job is not in it, what the makefile adds is. It runs nothing.
 *
 * @param sshParameters D1MAKE_EXTRA_SSH_PARAMETERS, word by word
 * @param setup D1MAKE_SERVER_SETUP, may be empty
 */
public record ByHand(List<String> sshParameters, String setup, JobEnvironment environment) {

    /** What a shell or make sets anew for whatever it starts, or what only counts for a make below another. */
    private static final List<String> MADE_ANEW =
            List.of("MAKELEVEL", "MFLAGS", "MAKEOVERRIDES", "PWD", "OLDPWD", "SHLVL", "_");

    public ByHand {
        sshParameters = List.copyOf(sshParameters);
    }

    /** @param host where the job ran; empty for this machine */
    String command(Call call, Optional<HostSpec> host) {
        String there = ShellQuote.command(List.of("cd", call.directory())) + " && " + make(call);
        if (host.isEmpty() || host.get().isThisMachine()) {
            return "(" + there + ")";
        }
        List<String> ssh = new ArrayList<>(List.of("ssh"));
        ssh.addAll(sshParameters);
        host.get().port().ifPresent(port -> ssh.addAll(List.of("-p", Integer.toString(port))));
        ssh.addAll(List.of(host.get().destination(), there));
        return ShellQuote.command(ssh);
    }

    private String make(Call call) {
        JobEnvironment.Difference difference = environment.difference(call.environment(), Optional.empty());
        List<String> words = new ArrayList<>();
        difference.unset().forEach(name -> words.addAll(List.of("-u", name)));
        difference.set().stream().filter(ByHand::counts).forEach(words::add);
        if (!words.isEmpty()) {
            words.add(0, "env");
        }
        words.add(call.program());
        words.addAll(call.arguments());
        String command = ShellQuote.command(words);
        // It may end with a semicolon, and what stands before that must not run elsewhere either.
        return setup.isBlank() ? command : "sh -c " + ShellQuote.command(List.of(setup + " " + command));
    }

    private static boolean counts(String variable) {
        int equals = variable.indexOf('=');
        String name = variable.substring(0, equals);
        boolean isEmpty = variable.substring(equals + 1).isBlank();
        return !MADE_ANEW.contains(name) && !(name.equals("MAKEFLAGS") && isEmpty);
    }
}
