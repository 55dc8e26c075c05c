package org.d1make.slurm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Slurm's short form of a number for each node, {@code 2(x3),4} (sbatch(1), SLURM_JOB_CPUS_PER_NODE). Pure. */
final class CpuCounts {

    private static final Pattern GROUP = Pattern.compile("([1-9][0-9]{0,5})(?:\\(x([1-9][0-9]{0,5})\\))?");

    private CpuCounts() {}

    /** One number a node, in the order of the node list; none where the text is not of that form. */
    static List<Integer> parse(String text) {
        List<Integer> counts = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            Matcher group = GROUP.matcher(word);
            if (!group.matches()) {
                return List.of();
            }
            int times = group.group(2) == null ? 1 : Integer.parseInt(group.group(2));
            counts.addAll(Collections.nCopies(times, Integer.parseInt(group.group(1))));
        }
        return counts;
    }
}
