package org.d1make.server.jobserver;

/**
 * How many tokens should be about, and how many are: in the FIFO or in the hands of makes. No IO.
 *
 * <p>Each running job has a slot of its own that it took no token for, so with T tokens and J jobs there should be T - J
 * about, or none where there are more jobs than tokens: what runs then never exceeds the larger of the two. A job whose token
 * a make still holds waits until that one comes back.
 */
final class TokenCount {

    private final int tokens;
    private int jobs;
    private int waiting;
    private int about;

    /** @param tokens the host's; none is about yet */
    TokenCount(int tokens) {
        this.tokens = tokens;
    }

    /** Jobs that run, or wait until they may start. */
    int jobs() {
        return jobs;
    }

    /** Jobs whose make has started. */
    int started() {
        return jobs - waiting;
    }

    int about() {
        return about;
    }

    void jobComes() {
        jobs++;
        waiting++;
    }

    /** Whether one more make may start, with no more recipes than the larger of tokens and jobs. */
    boolean mayStart() {
        return started() + 1 + about <= Math.max(tokens, jobs);
    }

    void jobStarts() {
        waiting--;
    }

    /** One that has not started. */
    void jobGoes() {
        waiting--;
        jobs--;
    }

    void jobEnds() {
        jobs--;
    }

    /** How many are to be put into the FIFO. */
    int missing() {
        return Math.max(0, Math.max(0, tokens - jobs) - about);
    }

    /** How many are to be taken out of it as soon as they are there: what jobs owe for their own slots. */
    int owed() {
        return Math.max(0, about - Math.max(0, tokens - jobs));
    }

    void put(int count) {
        about += count;
    }

    void taken(int count) {
        about -= count;
    }

    /** So many went with makes that were killed. */
    void lost(int count) {
        about -= count;
    }

    /** With no job left, nobody holds any: those in the FIFO are all. */
    void counted(int inFifo) {
        about = inFifo;
    }
}
