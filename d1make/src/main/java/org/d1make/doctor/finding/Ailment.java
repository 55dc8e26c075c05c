package org.d1make.doctor.finding;

import java.util.Locale;

/**
 * All that can be wrong: what it will break, and how to mend it. It is the one table that findings and docs/doctor.md go by; it does
 * not know where it is wrong.
 */
public enum Ailment {
    LOGIN(
            Severity.PROBLEM,
            "d1make never asks for a password or a host key: the host is left out of each build",
            "make 'ssh HOST true' work without a question: keys, known_hosts, ~/.ssh/config"),
    SILENT(
            Severity.PROBLEM,
            "no command runs there: the host is left out of each build",
            "look for an exit, or a program that waits, in its start files, and at D1MAKE_SERVER_SETUP"),
    NOISY_START(
            Severity.WARNING,
            "d1make passes over 64 KiB of it; scp, rsync and the like trip over it",
            "let its start files print only on a terminal: [ -t 1 ]"),
    SLOW_LOGIN(
            Severity.WARNING,
            "the host's first job waits for it",
            "see what ssh -v waits for: the name service (UseDNS), GSSAPI, a jump host"),
    SLOW_START(
            Severity.WARNING,
            "the host's first job waits for it, once a build",
            "let its start files (~/.bashrc) return early where $PS1 is not set; look at D1MAKE_SERVER_SETUP"),
    NO_D1MAKE(
            Severity.PROBLEM,
            "the host is left out of each build",
            "install d1make where all hosts see it under the same path: scripts/install"),
    NO_JAVA(
            Severity.PROBLEM,
            "the host is left out of each build",
            "install Java 17 or newer there, or set D1MAKE_JAVA by D1MAKE_SERVER_SETUP"),
    NO_PRIVATE_DIRECTORY(
            Severity.PROBLEM, "the host is left out of each build", "give TMPDIR there a directory of yours with room"),
    SERVER_FAILS(
            Severity.PROBLEM,
            "the host is left out of each build",
            "run the command by hand: ssh HOST d1make-server --protocol 2 --id x"),
    SLOW_SERVER(
            Severity.WARNING,
            "the host's first job waits for it, once a build",
            "install d1make on a faster file system, and run lib/make-archives there"),
    OTHER_VERSION(Severity.PROBLEM, "the host is left out of each build", "install the same d1make on all hosts"),
    OTHER_RELEASE(
            Severity.WARNING,
            "none known, but nobody has tried these two together",
            "install the same d1make on all hosts"),
    OTHER_USER(
            Severity.PROBLEM,
            "files would belong to somebody else: the host is left out of each build",
            "use an account with the same number on all hosts"),
    OTHER_TREE(
            Severity.PROBLEM,
            "jobs would build something else: the host is left out of each build",
            "mount the project there under the same path, and start d1make where that path leads on all hosts"),
    TREE_READ_ONLY(
            Severity.PROBLEM, "jobs fail there", "mount the project's file system there so that you can write to it"),
    FOREIGN_FILES(
            Severity.WARNING,
            "files that jobs make there belong to somebody else, who may not be allowed to write over yours",
            "let the file server keep user ids as they are (no_root_squash, idmapd)"),
    OTHER_UMASK(Severity.NOTE, "nothing: jobs get the umask that d1make was started with", "nothing is to be done"),
    NO_MAKE(
            Severity.PROBLEM,
            "the host refuses each job, which then runs elsewhere",
            "install GNU make there, or put it on PATH for commands of ssh"),
    NOT_GNU_MAKE(
            Severity.PROBLEM,
            "makefiles of GNU make fail there",
            "put GNU make first on PATH there, under the name make"),
    NO_TOOL(
            Severity.WARNING,
            "recipes that call it fail there",
            "install it there, or put it on PATH for commands of ssh"),
    OTHER_TOOL(
            Severity.WARNING,
            "what is built depends on the host that builds it",
            "install the same version on all hosts, or leave the host out"),
    OTHER_SYSTEM(Severity.WARNING, "what is built there may not run elsewhere", "use hosts of one kind for one build"),
    CLOCK(
            Severity.WARNING,
            "make compares time stamps: what is newer may look older, and is not made, or made again and again",
            "let all machines, and the file server, keep their clocks by one NTP server (chrony)"),
    LATE_FILES(
            Severity.WARNING,
            "a job may not see what another has just written elsewhere",
            "mount with actimeo=0 or noac, or with lookupcache=none; see nfs(5)"),
    FEW_STARTUPS(
            Severity.WARNING,
            "d1make logs in up to 8 times at once: sshd may refuse some, which are tried again a second later",
            "raise MaxStartups in its sshd_config, or name the machine once with more slots"),
    LITTLE_DISK(Severity.WARNING, "jobs fail, or the host is left out, when it is full", "make room"),
    LITTLE_MEMORY(
            Severity.WARNING,
            "the host gets no jobs (D1MAKE_MIN_MEMORY)",
            "end what uses it, or set D1MAKE_MIN_MEMORY lower"),
    NO_SSH(Severity.PROBLEM, "no host can be reached", "install OpenSSH's client here, or put it on PATH"),
    SETTINGS(
            Severity.WARNING,
            "it is not used as it is meant",
            "see README.md for the variables and the grammar of the host list"),
    ONLY_HERE(Severity.NOTE, "nothing: this machine alone does the work", "name hosts in D1MAKE_HOSTS"),
    LOCAL_MODE(Severity.WARNING, "builds use no host", "unset D1MAKE_MODE"),
    FEW_DESCRIPTORS(
            Severity.WARNING,
            "hosts and jobs beyond that fail, or run in place",
            "raise the hard limit of open files: ulimit -Hn, limits.conf(5)"),
    TREE_NOT_TESTED(
            Severity.NOTE,
            "nothing; it is not known how soon files are seen, and by which clock they are stamped",
            "run it as a user who can write there"),
    MAKEFILE_FAILS(
            Severity.WARNING,
            "a build may fail as well, if it does not make first what is missing",
            "see make -n; where makefiles are generated, build once"),
    NO_CALLS(
            Severity.WARNING,
            "there is nothing to distribute: all runs here",
            "name the goals that call make ($(MAKE) -C dir), or use make -j"),
    ONE_CALL(
            Severity.WARNING,
            "one host works, the others do not",
            "split it into several targets; where the called makefile calls others, see D1MAKE_LEVEL"),
    CALLS_IN_LOOP(
            Severity.WARNING,
            "one call waits for the other, whatever -j says",
            "make each directory a target of its own, which the goal depends on"),
    SERIAL_CALLS(
            Severity.WARNING, "hosts wait, whatever -j says", "take out prerequisites that are none, and .NOTPARALLEL");

    private final Severity severity;
    private final String breaks;
    private final String cure;

    Ailment(Severity severity, String breaks, String cure) {
        this.severity = severity;
        this.breaks = breaks;
        this.cure = cure;
    }

    public Severity severity() {
        return severity;
    }

    /** What will come of it. */
    public String breaks() {
        return breaks;
    }

    /** How to mend it. */
    public String cure() {
        return cure;
    }

    /** Its name, as it is printed and as docs/doctor.md has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
