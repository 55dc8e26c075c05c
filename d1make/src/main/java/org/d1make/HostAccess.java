package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.d1make.link.Admission;
import org.d1make.link.TreeProof;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.Posix;
import org.d1make.visit.Visits;

/**
 * What a command needs to reach hosts as a build does: the hosts themselves, a private directory and its guard, links, and what a host must prove.
 */
final class HostAccess implements AutoCloseable {

    private final GivenHosts given;
    private final TopMakefile makefile;
    private final Admission admission;
    private final RuntimeDirectory runtime;
    private final Links links;

    private HostAccess(
            GivenHosts given, TopMakefile makefile, Admission admission, RuntimeDirectory runtime, Links links) {
        this.given = given;
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
        TopMakefile makefile = TopMakefile.find(surroundings.directory(), options);
        TreeProof proof = new TreeProof(makefile.proof());
        GivenHosts given = GivenHosts.ask(surroundings, configuration);
        try {
            return open(surroundings, given, makefile, proof, sshParameters);
        } catch (BuildException | IOException | RuntimeException e) {
            given.close();
            throw e;
        }
    }

    private static HostAccess open(
            Surroundings surroundings,
            GivenHosts given,
            TopMakefile makefile,
            TreeProof proof,
            List<String> sshParameters)
            throws BuildException, IOException {
        RuntimeDirectory runtime = RuntimeDirectory.ofBuild(surroundings.environment());
        try {
            runtime.guardedBy(Guard.start(surroundings.clientProgram(), runtime.path(), surroundings.variables()));
            Links links = Links.open(surroundings, given.configuration(), runtime, proof.paths(), sshParameters);
            return new HostAccess(given, makefile, new Admission(proof, Posix.userId()), runtime, links);
        } catch (BuildException | IOException | RuntimeException e) {
            runtime.close();
            throw e;
        }
    }

    /** Connects to all hosts of the list. */
    Visits visits() {
        return Visits.start(configuration().hosts().hosts(), admission, links::link);
    }

    /** Of what looks like a slip, and of how hosts are reached: whole sentences. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(configuration().warnings());
        warnings.addAll(links.warnings(configuration().hosts().hosts()));
        return warnings;
    }

    Configuration configuration() {
        return given.configuration();
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
        given.close();
    }
}
