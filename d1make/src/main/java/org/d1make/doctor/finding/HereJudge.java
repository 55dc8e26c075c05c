package org.d1make.doctor.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether this machine can be where d1make runs.
 *
 * @param warnings of variables and host list, whole sentences
 * @param sshHosts how many hosts are reached by ssh
 * @param hasSsh whether there is an ssh
 * @param localMode whether D1MAKE_MODE is local
 * @param slots of all hosts
 * @param descriptors how many files may be open
 */
public record HereJudge(
        List<String> warnings, int sshHosts, boolean hasSsh, boolean localMode, int slots, long descriptors) {

    /** Of d1make itself, and for each host and each job: its streams, FIFOs and /proc files. */
    private static final int FOR_ITSELF = 60;

    private static final int FOR_A_HOST = 5;
    private static final int FOR_A_JOB = 4;

    public HereJudge {
        warnings = List.copyOf(warnings);
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        warnings.forEach(warning -> findings.add(new Finding(Ailment.SETTINGS, "here", warning)));
        if (sshHosts > 0 && !hasSsh) {
            findings.add(new Finding(Ailment.NO_SSH, "here", "there is no ssh on PATH"));
        }
        if (sshHosts == 0) {
            findings.add(new Finding(Ailment.ONLY_HERE, "here", "no other host is in the list"));
        }
        if (localMode) {
            findings.add(new Finding(Ailment.LOCAL_MODE, "here", "D1MAKE_MODE is local"));
        }
        long needed = FOR_ITSELF + (long) FOR_A_HOST * sshHosts + (long) FOR_A_JOB * slots;
        if (descriptors < needed) {
            findings.add(new Finding(
                    Ailment.FEW_DESCRIPTORS,
                    "here",
                    descriptors + " files may be open at once, and " + needed + " are needed for all hosts"));
        }
        return findings;
    }
}
