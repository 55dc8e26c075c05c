package org.d1make.analysis;

/**
 * A while during which nothing changed.
 *
 * @param running jobs that run on hosts
 * @param waiting jobs that wait for a slot
 * @param here calls that run in place
 * @param slots of the hosts that can be given jobs
 */
public record Stretch(long fromMillis, long toMillis, int running, int waiting, int here, int slots) {

    public long millis() {
        return toMillis - fromMillis;
    }

    /** The calls that make waits for. */
    int outstanding() {
        return running + waiting + here;
    }
}
