package org.d1make.doctor.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.d1make.doctor.probe.Examination;
import org.d1make.print.Quantity;

/**
 * Whether a host has enough: disk, memory, logins at once; and whether it is like this machine.
 *
 * @param here this machine, examined likewise
 * @param minMemory D1MAKE_MIN_MEMORY, in bytes
 */
public record ResourceJudge(Examination here, long minMemory) {

    private static final long KIB = 1024;
    private static final long LEAST_RUNTIME = 16 << 20;
    private static final long LEAST_TREE = 1L << 30;

    /** So many logins d1make has under way at once. */
    private static final int LOGINS_AT_ONCE = 8;

    public List<Finding> findings(Examination host) {
        List<Finding> findings = new ArrayList<>();
        little(host, "runtimeKib", LEAST_RUNTIME, "where d1make has its private directory")
                .ifPresent(findings::add);
        little(host, "treeKib", LEAST_TREE, "in the project's file system").ifPresent(findings::add);
        host.number("memoryKib").ifPresent(kib -> {
            if (kib * KIB < minMemory) {
                String what = "it has " + Quantity.bytes(kib * KIB) + " of memory free";
                findings.add(new Finding(Ailment.LITTLE_MEMORY, host.host(), what));
            }
        });
        differing(host, "umask", Ailment.OTHER_UMASK, "the umask").ifPresent(findings::add);
        differing(host, "machine", Ailment.OTHER_SYSTEM, "the machine").ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> little(Examination host, String fact, long least, String where) {
        return host.number(fact).stream()
                .filter(kib -> kib * KIB < least)
                .mapToObj(kib ->
                        new Finding(Ailment.LITTLE_DISK, host.host(), Quantity.bytes(kib * KIB) + " are free " + where))
                .findFirst();
    }

    private Optional<Finding> differing(Examination host, String fact, Ailment ailment, String what) {
        Optional<String> mine = here.fact(fact);
        return host.fact(fact)
                .filter(theirs -> mine.isPresent() && !mine.get().equals(theirs))
                .map(theirs -> new Finding(
                        ailment, host.host(), what + " there is " + theirs + ", and " + mine.get() + " here"));
    }

    /** Of sshds that are named more than once in the list: logins come at once. */
    public static List<Finding> startups(List<Examination> hosts) {
        Map<String, Long> logins = hosts.stream()
                .flatMap(host -> sshd(host).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<Finding> findings = new ArrayList<>();
        for (Examination host : hosts) {
            long atOnce = Math.min(LOGINS_AT_ONCE, sshd(host).map(logins::get).orElse(0L));
            Startups.of(host)
                    .filter(startups -> startups.always() < atOnce)
                    .map(startups -> "its sshd lets in " + startups.always() + " logins at once for sure ("
                            + startups.text() + "), and the list has "
                            + logins.get(sshd(host).orElseThrow()) + " entries for it")
                    .ifPresent(what -> findings.add(new Finding(Ailment.FEW_STARTUPS, host.host(), what)));
        }
        return findings;
    }

    /** Which sshd of which machine; empty where that is not known. */
    private static Optional<String> sshd(Examination host) {
        return host.fact("sshd").map(sshd -> host.fact("boot").orElse("") + " " + sshd.split(" ", 2)[0]);
    }
}
