package org.d1make.server.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.d1make.client.Message;
import org.d1make.posix.WholeFile;

/** Measures the host: /proc/loadavg, /proc/stat and /proc/meminfo, as proc(5) describes them. Does not decide who is told. */
public final class LoadMeter {

    private static final String AVAILABLE = "MemAvailable:";
    private static final long KIBIBYTE = 1024;
    private static final int[] BUSY = {0, 1, 2, 5, 6, 7};

    private final OthersLoad othersLoad = new OthersLoad();

    /**
     * Measures now.
     *
     * @param running how many jobs of ours are among the processes
     * @param recipes how many recipes they run
     * @param jobTicks cpu time of all our jobs so far, in clock ticks
     */
    public Message.Load measure(int running, int recipes, long jobTicks) {
        double[] loads = loads();
        long now = System.nanoTime();
        double others = othersLoad.look(now, busyTicks(), jobTicks);
        return new Message.Load(loads[0], loads[1], loads[2], others, freeMemory(), running, recipes, now);
    }

    /** The line is cpu, two spaces, user nice system idle iowait irq softirq steal ...; nothing where /proc hides it. */
    private static long busyTicks() {
        try {
            String stat = WholeFile.read("/proc/stat");
            String[] fields =
                    stat.substring("cpu  ".length(), stat.indexOf('\n')).split(" ");
            long busy = 0;
            for (int i : BUSY) {
                busy += Long.parseLong(fields[i]);
            }
            return busy;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static double[] loads() {
        try {
            String[] fields = WholeFile.read("/proc/loadavg").split(" ");
            return new double[] {
                Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), Double.parseDouble(fields[2])
            };
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Where /proc hides it the JVM still has getloadavg(3): one figure for all three.
            double load =
                    Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            return new double[] {load, load, load};
        }
    }

    private static long freeMemory() {
        try {
            String info = WholeFile.read("/proc/meminfo");
            int at = info.indexOf(AVAILABLE);
            if (at < 0) {
                return -1;
            }
            String line = info.substring(at + AVAILABLE.length(), info.indexOf('\n', at));
            return Long.parseLong(line.replace("kB", "").trim()) * KIBIBYTE;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }
}
