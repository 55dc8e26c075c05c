# shellcheck shell=sh
# shellcheck disable=SC2154 # $private_host_pids is that of private-hosts.sh
# The processes of a build, found through /proc. Sourced.

# processes LAUNCHER: a line for each of its and the hosts' processes that live: part, pid, its own processor time and that of
# the children it has waited for, in clock ticks (proc(5)). The parts: launcher, make, client, ssh, sshd, server, sub-make.
processes() {
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v launcher="$1" -v listeners="$private_host_pids" '
        {
            pid = $1
            name[pid] = $0
            sub(/^[^(]*\(/, "", name[pid])
            sub(/\)[^)]*$/, "", name[pid])
            sub(/.*\) /, "")
            parent[pid] = $2
            own[pid] = $12 + $13
            waited[pid] = $14 + $15
        }
        function below(pid, top) {
            while (pid > 1 && pid != top) pid = parent[pid]
            return pid == top
        }
        function on_host(pid, i) {
            for (i in listener) if (below(pid, listener[i])) return 1
            return 0
        }
        END {
            split(listeners, listener, " ")
            for (pid in name) {
                if (pid == launcher) print "launcher", pid, own[pid]
                else if (parent[pid] == launcher && name[pid] == "ssh") print "ssh", pid, own[pid]
                else if (parent[pid] == launcher && name[pid] == "make") {
                    print "make", pid, own[pid]
                    print "client", pid, waited[pid]
                } else if (name[pid] == "sshd" && on_host(pid)) print "sshd", pid, own[pid]
                else if (name[pid] == "java" && on_host(pid)) {
                    print "server", pid, own[pid]
                    print "sub-make", pid, waited[pid]
                }
            }
        }'
}

# resident PID: its memory, in MB.
resident() {
    awk '$1 == "VmRSS:" { print $2 * 1024 / 1e6 }' "/proc/$1/status"
}
