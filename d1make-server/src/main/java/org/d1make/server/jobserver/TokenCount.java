package org.d1make.server.jobserver;

/**
 * How many tokens should be about, and how many are: in the FIFO or in the hands of makes. No IO.
 *
 * <p>Each running job has a slot of its own that it took no token for, so with T tokens and J jobs there should be T - J
 * about, or none where there are more jobs than tokens: what runs then never exceeds the larger of the two.
 */
final class TokenCount {

    private final int tokens;
    private int jobs;
    private int about;

    /** @param tokens the host's; none is about yet */
    TokenCount(int tokens) {
        this.tokens = tokens;
    }

    int jobs() {
        return jobs;
    }

    int about() {
        return about;
    }

    void jobStarts() {
        jobs++;
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
