package org.d1make.record;

import java.util.List;

/**
 * One host in a build.
 *
 * @param cpus 0 where it was never up; likewise slots
 * @param make the first line of its make's {@code --version}; empty where it was never up
 * @param spans from when it was first heard of to the end, without gaps
 * @param othersLoad cpus that others' processes used there, on average
 */
public record HostRecord(String name, int cpus, int slots, String make, List<HostSpan> spans, double othersLoad) {

    public HostRecord {
        spans = List.copyOf(spans);
    }

    public long millis(HostSpan.State state) {
        return spans.stream()
                .filter(span -> span.state() == state)
                .mapToLong(HostSpan::millis)
                .sum();
    }

    public boolean wasUp() {
        return cpus > 0;
    }
}
