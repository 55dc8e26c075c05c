package org.d1make.record;

/**
 * One run of a job on a host. A job has more than one where a host was lost, or refused it.
 *
 * @param host its name as messages have it; {@link #HERE} for a call that ran in place
 * @param lane which of the host's slots it had, from 0 on: the lowest that was free
 * @param startMillis when the host was told to run it
 * @param endMillis when its end was known here, or its host was lost
 * @param reason why it was lost or refused; else empty
 */
public record JobRun(String host, int lane, long startMillis, long endMillis, Outcome outcome, String reason) {

    /** Stands for the machine that d1make runs on, beside its hosts. */
    public static final String HERE = "";

    /** What became of a run. */
    public enum Outcome {
        /** It was the job's last one. */
        ENDED("ended"),
        LOST("lost"),
        REFUSED("refused");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** As files have it. */
        public String word() {
            return word;
        }
    }

    public long millis() {
        return endMillis - startMillis;
    }
}
