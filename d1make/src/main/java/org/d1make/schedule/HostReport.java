package org.d1make.schedule;

/**
 * What a server says of its host at one moment. It does not know what other hosts say.
 *
 * @param othersLoad cpus that other users' processes keep busy or wait for; d1make's jobs are not in it
 * @param jobs d1make's jobs that ran at that moment
 * @param recipes how many recipes of these jobs ran; at least one a job counts
 * @param freeMemory bytes that new processes can use without swapping; -1 where that is unknown
 */
public record HostReport(double othersLoad, int jobs, int recipes, long freeMemory) {
    public HostReport {
        if (!(othersLoad >= 0) || jobs < 0) {
            throw new IllegalArgumentException("a report below zero: load " + othersLoad + ", jobs " + jobs);
        }
        recipes = Math.max(jobs, recipes);
    }
}
