package org.d1make.integration.sshd;

import java.util.Map;
import org.d1make.integration.slurm.SharedCluster;

/**
 * How launchers of the tests reach the hosts: {@code -Dd1make.transport=WORD}, one of D1MAKE_TRANSPORT's. It knows what
 * an environment needs for it, and not which tests make sense over it.
 */
final class TestedTransport {

    private static final String WORD = System.getProperty("d1make.transport", "auto");

    private TestedTransport() {}

    /**
     * Changes the environment of a launcher that would reach the hosts by ssh.
     *
     * @param host one whose home jobs are to find in theirs: a scenario tells by it where they run
     */
    static void into(Map<String, String> environment, SshHost host) {
        environment.put("D1MAKE_TRANSPORT", WORD);
        switch (WORD) {
            case "auto", "openssh", "jsch" -> {}
            // Each host is this machine, where HOME is the launcher's own.
            case "local" -> environment.put("D1MAKE_SERVER_SETUP", "HOME=" + host.home());
            // By itself, as in any allocation.
            case "slurm" -> {
                environment.put("D1MAKE_TRANSPORT", "auto");
                environment.put("D1MAKE_SERVER_SETUP", "HOME=" + host.home());
                environment.remove("D1MAKE_HOSTS");
                environment.putAll(SharedCluster.environment());
            }
            default ->
                throw new IllegalArgumentException("-Dd1make.transport=" + WORD + ": there is no such transport");
        }
    }
}
