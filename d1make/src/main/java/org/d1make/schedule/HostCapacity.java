package org.d1make.schedule;

/**
 * What a host can take. It does not know what runs there.
 *
 * @param cpus at least 1
 * @param slots sub-makes at once that the user or the cpus allow; at least 1
 * @param sessions sub-makes at once that the connection can carry; at least 1, and it can shrink while a build runs
 * @param weight how much of the work a cpu of this host gets beside those of others; above 0
 */
public record HostCapacity(int cpus, int slots, int sessions, double weight) {
    public HostCapacity {
        if (cpus < 1 || slots < 1 || sessions < 1 || !(weight > 0)) {
            throw new IllegalArgumentException("a host without capacity: cpus " + cpus + ", slots " + slots
                    + ", sessions " + sessions + ", weight " + weight);
        }
    }
}
