package org.d1make.pace;

import java.util.function.BooleanSupplier;

/**
 * Says when one more host may be connected to. Pure; it does not know which host.
 *
 * <p>A login costs both ends some 0.1 s of processor time for its keys, and its host a start file and a JVM. Many at once make
 * each other, and the first job, wait; and a build that is over before they are needed has them for nothing
 * (docs/decisions/0010-hosts-as-they-are-needed.md).
 */
public final class LoginPace {

    private static final int LEAST = 2;

    /** sshd refuses bursts of logins, and hosts behind one jump host share its sshd (MaxStartups, sshd_config(5)). */
    private static final int MOST = 8;

    private final int atFirst;
    private int started;
    private int succeeded;

    /** @param cpus of this machine */
    public LoginPace(int cpus) {
        atFirst = Math.max(LEAST, Math.min(MOST, cpus));
    }

    /** A host is being connected to for the first time. */
    public void started() {
        started++;
    }

    /** A host's server has said hello. */
    public void succeeded() {
        succeeded++;
    }

    /** Whether one more of any kind may be under way: one at first for each cpu, and one more for each that has succeeded. */
    public boolean hasRoom(int underWay) {
        return underWay < Math.min(MOST, atFirst + succeeded);
    }

    /**
     * Whether a host that has never been connected to should be now.
     *
     * @param underWay how many logins are
     * @param wanted whether jobs have to wait for want of hosts
     * @param idle whether this machine has time for it; asked only where that decides
     */
    public boolean startsAnother(int underWay, boolean wanted, BooleanSupplier idle) {
        return hasRoom(underWay) && (started < atFirst || wanted || (underWay == 0 && idle.getAsBoolean()));
    }
}
