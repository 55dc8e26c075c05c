package org.d1make;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.d1make.cli.Settings;
import org.d1make.client.ByteText;
import org.d1make.hosts.HostSpec;
import org.d1make.slurm.SlurmException;
import org.d1make.slurm.SlurmPrograms;
import org.d1make.transport.LocalTransport;
import org.d1make.transport.OpenSshProgram;
import org.d1make.transport.OpenSshSettings;
import org.d1make.transport.OpenSshTransport;
import org.d1make.transport.SlurmTransport;
import org.d1make.transport.Transport;
import org.d1make.transport.TransportKind;
import org.d1make.transport.jsch.JschTransport;
import org.d1make.transport.sshconfig.SshConfig;

/** The transports of one build: the one that the user asks for, and that of this machine. It does not know what runs over them. */
final class Transports implements AutoCloseable {

    /** sun_path has 108 bytes (unix(7)); ssh puts 17 characters behind it, and we a number. */
    private static final int LONGEST_CONTROL_PATH = 87;

    /** What %C becomes (ssh_config(5), TOKENS). */
    private static final int HASH_LENGTH = 40;

    private final Transport hosts;
    private final Transport local;
    private final List<String> warnings;

    private Transports(Transport hosts, Transport local, List<String> warnings) {
        this.hosts = hosts;
        this.local = local;
        this.warnings = warnings;
    }

    /**
     * Connects to nothing yet.
     *
     * @param slurmJob the allocation whose nodes the hosts are
     * @param sshParameters stand before the user's own, and so before those that they contradict
     * @throws BuildException when the user asks for what cannot be had
     */
    static Transports open(
            Surroundings surroundings,
            Settings settings,
            Optional<String> slurmJob,
            RuntimeDirectory runtime,
            List<String> sshParameters)
            throws BuildException {
        Transport local = new LocalTransport(surroundings.variables());
        TransportKind asked = slurmJob.isPresent() ? TransportKind.SLURM : settings.transport();
        Optional<String> objection = asked == TransportKind.AUTO ? objection(surroundings) : Optional.empty();
        TransportKind kind = objection.isPresent() ? TransportKind.JSCH : asked;
        return new Transports(
                switch (kind) {
                    case AUTO, OPENSSH -> openSsh(surroundings, settings, runtime, sshParameters);
                    case JSCH -> jsch(surroundings, settings, sshParameters);
                    case SLURM -> slurm(surroundings, slurmJob.orElseThrow());
                    case LOCAL -> local;
                },
                local,
                objection.stream()
                        .map(why -> why + ": hosts are reached by JSch (see D1MAKE_TRANSPORT)")
                        .toList());
    }

    /** Why there is no OpenSSH here that could be used. */
    private static Optional<String> objection(Surroundings surroundings) {
        Optional<String> ssh = surroundings.program("ssh");
        if (ssh.isEmpty()) {
            return Optional.of("there is no ssh on PATH");
        }
        return OpenSshProgram.isUsable(ssh.get(), surroundings.environment())
                ? Optional.empty()
                : Optional.of(ssh.get() + " is not OpenSSH 7.6 or newer");
    }

    /** What the user should know of the choice, where hosts are reached at all. */
    List<String> warnings() {
        return warnings;
    }

    private static Transport jsch(Surroundings surroundings, Settings settings, List<String> sshParameters) {
        return new JschTransport(new SshConfig(
                Stream.concat(sshParameters.stream(), settings.extraSshParameters().stream())
                        .toList(),
                ByteText.encoded(System.getProperty("user.name")),
                // The account's, as ssh takes it, and not HOME.
                ByteText.encoded(System.getProperty("user.home")),
                surroundings.environment()));
    }

    private static Transport slurm(Surroundings surroundings, String job) throws BuildException {
        SlurmPrograms programs = new SlurmPrograms(surroundings.environment());
        try {
            return new SlurmTransport(programs.file("srun"), job, programs.stepVariables(job));
        } catch (SlurmException e) {
            throw new BuildException(ExitStatus.NO_HOST, e.getMessage());
        }
    }

    private static Transport openSsh(
            Surroundings surroundings, Settings settings, RuntimeDirectory runtime, List<String> sshParameters)
            throws BuildException {
        checkLength(settings.sshControlPath().orElse(runtime.path() + "/c"));
        return new OpenSshTransport(new OpenSshSettings(
                surroundings.program("ssh").orElse("/usr/bin/ssh"),
                surroundings.variables(),
                Stream.concat(sshParameters.stream(), settings.extraSshParameters().stream())
                        .toList(),
                settings.sshControlPath(),
                runtime.path()));
    }

    private static void checkLength(String controlPath) throws BuildException {
        String expanded = controlPath.replace("%C", "0".repeat(HASH_LENGTH));
        if (expanded.length() > LONGEST_CONTROL_PATH) {
            throw new BuildException(
                    ExitStatus.USAGE,
                    "D1MAKE_SSH_CTL_PATH=" + controlPath + " is too long for a socket: " + expanded.length()
                            + " bytes, of which " + LONGEST_CONTROL_PATH + " can be used");
        }
    }

    /** The way to reach that host. */
    Transport of(HostSpec host) {
        return host.isThisMachine() ? local : hosts;
    }

    @Override
    public void close() {
        hosts.close();
        local.close();
    }
}
