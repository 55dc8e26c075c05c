package org.d1make.schedule;

/**
 * What a server says of its host at one moment. It does not know what other hosts say.
 *
 * @param load runnable processes of all users, d1make's jobs included
 * @param jobs d1make's jobs that ran at that moment
 */
public record LoadReport(double load, int jobs) {
    public LoadReport {
        if (!(load >= 0) || jobs < 0) {
            throw new IllegalArgumentException("a load report below zero: load " + load + ", jobs " + jobs);
        }
    }
}
