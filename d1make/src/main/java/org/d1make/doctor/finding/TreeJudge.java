package org.d1make.doctor.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.doctor.probe.Clock;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.SharedFiles;
import org.d1make.print.Quantity;

/**
 * Whether a host shares the project's tree: the same directory, files that it sees soon, stamped by a clock that is its own.
 *
 * @param project the project's directory
 * @param inode of it, here; empty where there is none
 * @param files the clock by which files are stamped there; empty where that is not known
 */
public record TreeJudge(String project, Optional<String> inode, Optional<Clock> files) {

    /** What is enough to hurt, in seconds. */
    static final double CLOCK_SECONDS = 0.1;

    /** A round trip, a shell that looks 20 times a second, and some patience, in seconds. */
    private static final double LATE_SECONDS = 0.5;

    public List<Finding> findings(Examination host) {
        List<Finding> findings = new ArrayList<>();
        clock(host).ifPresent(findings::add);
        boolean sees = host.fact("inode").equals(inode);
        if (inode.isPresent() && !host.facts().isEmpty() && !sees) {
            String what = host.fact("inode").isPresent()
                    ? "another directory is there at " + project
                    : "nothing is there at " + project;
            findings.add(new Finding(Ailment.OTHER_TREE, host.host(), what));
        } else {
            host.files().ifPresent(shared -> judge(shared, host.host(), findings));
        }
        return findings;
    }

    private static void judge(SharedFiles shared, String host, List<Finding> findings) {
        if (!shared.writable()) {
            findings.add(new Finding(Ailment.TREE_READ_ONLY, host, "it cannot write in the project's directory"));
        } else if (!shared.ownedByUs()) {
            findings.add(new Finding(
                    Ailment.FOREIGN_FILES, host, "a file that was written there belongs to another user here"));
        }
        late("a file that is written here is seen there", shared.seenThereSeconds())
                .ifPresent(what -> findings.add(new Finding(Ailment.LATE_FILES, host, what)));
        if (shared.writable()) {
            late("a file that is written there is seen here", shared.seenHereSeconds())
                    .ifPresent(what -> findings.add(new Finding(Ailment.LATE_FILES, host, what)));
        }
    }

    private static Optional<String> late(String what, OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return Optional.of(what + " not even after 20 s");
        }
        return seconds.getAsDouble() < LATE_SECONDS
                ? Optional.empty()
                : Optional.of(what + " after " + Quantity.seconds(seconds.getAsDouble()));
    }

    /** Both are told, where one of them is off: this machine's clock, and that by which files are stamped. */
    private Optional<Finding> clock(Examination host) {
        if (host.clock().isEmpty()) {
            return Optional.empty();
        }
        Clock clock = host.clock().get();
        Optional<Clock> toFiles = files.map(server -> server.to(clock));
        boolean off = clock.surelyOff() > CLOCK_SECONDS
                || toFiles.filter(other -> other.surelyOff() > CLOCK_SECONDS).isPresent();
        if (!off) {
            return Optional.empty();
        }
        String fromFiles = toFiles.map(other -> ", and " + off(other) + " the time stamps of files in the project")
                .orElse("");
        return Optional.of(
                new Finding(Ailment.CLOCK, host.host(), "its clock is " + off(clock) + " the one here" + fromFiles));
    }

    /** Of the clock by which files are stamped, and the one here. */
    public Optional<Finding> here() {
        return files.filter(clock -> clock.surelyOff() > CLOCK_SECONDS)
                .map(clock -> new Finding(
                        Ailment.CLOCK,
                        "here",
                        "the time stamps of files in the project are " + off(clock) + " the clock here"));
    }

    static String off(Clock clock) {
        String amount = Quantity.decimal(Math.abs(clock.seconds()), 3) + " s";
        return amount + (clock.seconds() < 0 ? " behind" : " ahead of");
    }
}
