package org.d1make.schedule;

import java.util.function.Supplier;

/**
 * The scheduler's word: run this job on this host now. It does not start it.
 *
 * @param why the reason in one line, put into words only when it is asked for
 */
public record Placement(long job, String host, Supplier<String> why) {}
