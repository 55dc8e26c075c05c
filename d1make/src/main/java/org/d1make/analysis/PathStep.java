package org.d1make.analysis;

import org.d1make.record.JobRecord;

/**
 * A job on the chain that led to the build's end.
 *
 * @param hereMillis from the end of the job before it, or the build's start, until it was asked for
 * @param waitMillis for slots, and in runs that were lost
 * @param runMillis of its last run
 * @param via why it comes behind the one before it
 */
public record PathStep(JobRecord job, long hereMillis, long waitMillis, long runMillis, Via via) {

    /** What the end of one job has to do with the start of the next, as far as times can tell. */
    public enum Via {
        /** There is none before it. */
        START("start"),
        /** It was asked for after that end, and make's {@code -j} had room: the makefile may want this order. */
        ORDER("order"),
        /** make's {@code -j} was used up until that end: any other end would have done. */
        JOBS_LIMIT("jobs-limit");

        private final String word;

        Via(String word) {
            this.word = word;
        }

        /** As files have it. */
        public String word() {
            return word;
        }
    }
}
