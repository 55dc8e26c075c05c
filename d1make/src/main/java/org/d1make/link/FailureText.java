package org.d1make.link;

import java.util.List;

/** What the last words of ssh and srun mean. Their exit status is one for all of them (ssh(1), EXIT STATUS). */
final class FailureText {

    private static final List<String> PERMANENT = List.of(
            "Permission denied",
            "Host key verification failed",
            "Could not resolve hostname",
            "Bad configuration option",
            "unknown option -- ",
            "no such identity",
            "ControlPath too long",
            "unix_listener:",
            "Can't open user config file",
            "Too many authentication failures",
            "REMOTE HOST IDENTIFICATION HAS CHANGED",
            // srun's: the allocation is over, or the node is none of its nodes, or srun is too old (--overlap came with
            // 20.11).
            "Invalid job id specified",
            "Job/step already completing or completed",
            "Requested node configuration is not available",
            "srun: unrecognized option");

    /** srun's where the cluster binds no task to cpus: that none is bound is what was asked for. */
    private static final String NO_BINDING = "srun: cluster configuration lacks support for cpu binding";

    /** How ssh's list of its options goes on, behind the line that tells which one is wrong. */
    private static final String MORE_OF_USAGE = "[-";

    private FailureText() {}

    /** Whether a line tells nothing of what went wrong. */
    static boolean isNoise(String line) {
        return line.equals(NO_BINDING) || line.startsWith("usage: ssh ") || line.startsWith(MORE_OF_USAGE);
    }

    static boolean isPermanent(String messages) {
        return PERMANENT.stream().anyMatch(messages::contains);
    }
}
