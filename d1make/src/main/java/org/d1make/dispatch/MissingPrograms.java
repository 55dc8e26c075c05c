package org.d1make.dispatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.d1make.calls.Call;
import org.d1make.events.BuildLog;

/**
 * Which hosts lack which programs, as they have said in this build: later calls do not go there, and the user hears of each
 * program once. It does not know what becomes of the calls. Belongs to the dispatch thread.
 */
final class MissingPrograms {

    /** Of a PATH that means the same wherever a program is called. */
    private static final Predicate<String> ABSOLUTE =
            Pattern.compile("/[^:]*(:/[^:]*)*").asMatchPredicate();

    private final Map<Search, Lack> known = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final BuildLog log;

    /** Where a host looks for what. */
    private record Search(String program, String searchPath) {}

    /** @param reason the last host's */
    private record Lack(Set<String> hosts, String reason) {}

    MissingPrograms(BuildLog log) {
        this.log = log;
    }

    /** That host has said so. */
    void isMissing(Call call, String host, String reason) {
        search(call).ifPresent(search -> {
            Set<String> hosts = new TreeSet<>(hostsWithout(call));
            hosts.add(host);
            known.put(search, new Lack(hosts, reason));
        });
    }

    /** Empty where it is not known that any host lacks it. */
    Optional<String> reason(Call call) {
        return lack(call).map(Lack::reason);
    }

    Set<String> hostsWithout(Call call) {
        return lack(call).map(Lack::hosts).orElse(Set.of());
    }

    /** A host has run it. Others may lack it. */
    void ranOnAHost(Call call) {
        lack(call).ifPresent(lack -> tell(call, lack, false));
    }

    /** No host could run it; it runs here. */
    void runsHere(Call call) {
        lack(call).ifPresent(lack -> tell(call, lack, true));
    }

    private void tell(Call call, Lack lack, boolean everywhere) {
        if (told.add(call.program())) {
            log.programMissing(call.program(), lack.hosts(), everywhere);
        }
    }

    private Optional<Lack> lack(Call call) {
        return search(call).map(known::get);
    }

    private static Optional<Search> search(Call call) {
        return call.variable("PATH").filter(ABSOLUTE).map(path -> new Search(call.program(), path));
    }
}
