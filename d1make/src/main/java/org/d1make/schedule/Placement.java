package org.d1make.schedule;

/**
 * The scheduler's word: run this job on this host now. It does not start it.
 *
 * @param why the reason in one line; empty unless {@link SchedulerSettings#explains}
 */
public record Placement(long job, String host, String why) {}
