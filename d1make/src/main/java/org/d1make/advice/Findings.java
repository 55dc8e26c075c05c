package org.d1make.advice;

import java.util.Map;
import org.d1make.analysis.CriticalPath;
import org.d1make.analysis.HostShare;
import org.d1make.analysis.Usage;
import org.d1make.analysis.WallTime;
import org.d1make.record.BuildRecord;

/** A build and what its times tell, worked out once. It judges nothing. */
public record Findings(BuildRecord build, Usage usage, WallTime time, CriticalPath path, Map<String, HostShare> hosts) {

    public static Findings of(BuildRecord build) {
        Usage usage = Usage.of(build);
        return new Findings(
                build, usage, WallTime.of(build, usage), CriticalPath.of(build, usage), HostShare.of(build));
    }

    /** How many jobs ran on hosts at once, on average; at least one, so that it can be divided by. */
    double parallelism() {
        return Math.max(1, usage.mean(stretch -> stretch.running()));
    }
}
