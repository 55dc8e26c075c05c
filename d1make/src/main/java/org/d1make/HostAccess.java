package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.d1make.cli.Settings;
import org.d1make.link.Admission;
import org.d1make.link.TreeProof;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.Posix;
import org.d1make.visit.Visits;

/**
 * What a command needs to reach hosts as a build does: a private directory and its guard, links, and what a host must prove.
 */
final class HostAccess implements AutoCloseable {

    private final Configuration configuration;
    private final TopMakefile makefile;
    private final Admission admission;
    private final RuntimeDirectory runtime;
    private final Links links;

    private HostAccess(
            Configuration configuration,
            TopMakefile makefile,
            Admission admission,
            RuntimeDirectory runtime,
            Links links) {
        this.configuration = configuration;
        this.makefile = makefile;
        this.admission = admission;
        this.runtime = runtime;
        this.links = links;
    }

    /** @param options of the build that it is about */
    static HostAccess open(Surroundings surroundings, Configuration configuration, MakeOptions options)
            throws BuildException, IOException {
        return open(surroundings, configuration, options, List.of());
    }

    /**
     * Likewise.
     *
     * @param sshParameters stand before the user's own
     */
    static HostAccess open(
            Surroundings surroundings, Configuration configuration, MakeOptions options, List<String> sshParameters)
            throws BuildException, IOException {
        Settings settings = configuration.settings();
        TopMakefile makefile = TopMakefile.find(surroundings.directory(), options);
        TreeProof proof = new TreeProof(makefile.proof());
        RuntimeDirectory runtime = RuntimeDirectory.ofBuild(surroundings.environment());
        try {
            runtime.guardedBy(Guard.start(surroundings.clientProgram(), runtime.path(), surroundings.variables()));
            Links links = Links.open(surroundings, settings, runtime, proof.paths(), sshParameters);
            return new HostAccess(configuration, makefile, new Admission(proof, Posix.userId()), runtime, links);
        } catch (BuildException | IOException | RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    /** Connects to all hosts of the list. */
    Visits visits() {
        return Visits.start(configuration.hosts().hosts(), admission, links::link);
    }

    /** Of what looks like a slip, and of how hosts are reached: whole sentences. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(configuration.warnings());
        warnings.addAll(links.warnings(configuration.hosts().hosts()));
        return warnings;
    }

    Configuration configuration() {
        return configuration;
    }

    TopMakefile makefile() {
        return makefile;
    }

    Admission admission() {
        return admission;
    }

    RuntimeDirectory runtime() {
        return runtime;
    }

    Links links() {
        return links;
    }

    @Override
    public void close() {
        links.close();
        runtime.close();
    }
}
