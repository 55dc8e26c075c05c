package org.d1make.integration.sshd;

import java.util.Locale;
import java.util.Map;
import org.d1make.integration.slurm.SharedCluster;

/**
 * How launchers of the tests reach the hosts. It knows what an environment needs for it, and not which tests make sense
 * over it.
 */
public enum TestedTransport {
    AUTO,
    OPENSSH,
    JSCH,
    LOCAL,
    SLURM;

    /** {@code -Dd1make.transport=WORD}, one of these words, for all classes that ask for none. */
    public static TestedTransport byDefault() {
        return valueOf(System.getProperty("d1make.transport", "auto").toUpperCase(Locale.ROOT));
    }

    /**
     * Changes the environment of a launcher that would reach the hosts by ssh.
     *
     * @param host one whose home jobs are to find in theirs: a scenario tells by it where they run
     */
    void into(Map<String, String> environment, SshHost host) {
        switch (this) {
            case AUTO, OPENSSH, JSCH -> environment.put("D1MAKE_TRANSPORT", name().toLowerCase(Locale.ROOT));
            // Each host is this machine, where HOME is the launcher's own.
            case LOCAL -> {
                environment.put("D1MAKE_TRANSPORT", "local");
                environment.put("D1MAKE_SERVER_SETUP", "HOME=" + host.home());
            }
            // By itself, as in any allocation.
            case SLURM -> {
                environment.put("D1MAKE_TRANSPORT", "auto");
                environment.put("D1MAKE_SERVER_SETUP", "HOME=" + host.home());
                environment.remove("D1MAKE_HOSTS");
                environment.putAll(SharedCluster.environment());
            }
        }
    }
}
