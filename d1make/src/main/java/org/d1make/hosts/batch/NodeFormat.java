package org.d1make.hosts.batch;

/** How batch systems tell a job its hosts, in the order in which they are looked for. It reads nothing. */
enum NodeFormat {
    /** PBS and Torque: a file with a name a line, once for each slot (qsub(1)). */
    PBS_NODEFILE(true, false),
    /** LSF: likewise (LSF's reference, Environment variables). */
    LSB_DJOB_HOSTFILE(true, false),
    /** LSF: the same as words. */
    LSB_HOSTS(false, false),
    /** Grid Engine: a file with lines "name slots queue processors" (sge_pe(5)). */
    PE_HOSTFILE(true, true);

    private final boolean isFile;
    private final boolean hasCounts;

    NodeFormat(boolean isFile, boolean hasCounts) {
        this.isFile = isFile;
        this.hasCounts = hasCounts;
    }

    String variable() {
        return name();
    }

    /** Whether the variable names a file, and does not hold the hosts itself. */
    boolean isFile() {
        return isFile;
    }

    /** Whether the second word of a line is a number of slots. */
    boolean hasCounts() {
        return hasCounts;
    }
}
