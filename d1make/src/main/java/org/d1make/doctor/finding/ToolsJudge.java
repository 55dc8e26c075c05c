package org.d1make.doctor.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.ToolVersion;

/**
 * Whether all machines have the same programs: compares each with what most of them have.
 *
 * @param wanted programs that somebody has asked for, or that nothing goes without: missing everywhere is wrong, too
 */
public record ToolsJudge(Set<String> wanted) {

    private static final String MAKE = "make";

    public ToolsJudge {
        wanted = Set.copyOf(wanted);
    }

    /**
     * What is missing, or differs.
     *
     * @param machines of two versions that are as frequent, that of the first machine counts as right
     */
    public List<Finding> findings(List<Examination> machines) {
        List<Finding> findings = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        machines.forEach(machine -> machine.tools().forEach(tool -> names.add(tool.name())));
        names.forEach(name -> judge(name, machines, findings));
        return findings;
    }

    private void judge(String name, List<Examination> machines, List<Finding> findings) {
        Map<String, ToolVersion> versions = new LinkedHashMap<>();
        for (Examination machine : machines) {
            machine.tools().stream()
                    .filter(tool -> tool.name().equals(name))
                    .findFirst()
                    .ifPresent(tool -> versions.put(machine.host(), tool));
        }
        Optional<String> usual = usual(versions);
        boolean expected = usual.isPresent() || wanted.contains(name);
        versions.forEach((host, tool) -> {
            if (!tool.isThere() && expected) {
                Ailment ailment = name.equals(MAKE) ? Ailment.NO_MAKE : Ailment.NO_TOOL;
                findings.add(new Finding(ailment, host, "there is no " + name + " on PATH"));
            } else if (tool.isThere() && name.equals(MAKE) && !tool.version().startsWith("GNU Make")) {
                findings.add(
                        new Finding(Ailment.NOT_GNU_MAKE, host, tool.path() + " is no GNU make: " + tool.version()));
            } else if (tool.isThere() && !tool.version().equals(usual.orElseThrow())) {
                findings.add(new Finding(
                        Ailment.OTHER_TOOL,
                        host,
                        tool.path() + " is " + tool.version() + ", elsewhere it is " + usual.get()));
            }
        });
    }

    /** The most frequent version; of those, the first. */
    private static Optional<String> usual(Map<String, ToolVersion> versions) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        versions.values().stream()
                .filter(ToolVersion::isThere)
                .forEach(tool -> counts.merge(tool.version(), 1, Integer::sum));
        Optional<String> usual = Optional.empty();
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (usual.isEmpty() || entry.getValue() > counts.get(usual.get())) {
                usual = Optional.of(entry.getKey());
            }
        }
        return usual;
    }
}
