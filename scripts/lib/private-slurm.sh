# shellcheck shell=sh
# A private Slurm cluster for tests and comparisons: munged, slurmctld and a slurmd a node, all on this machine, on loopback, with
# a key of their own and all their files in one directory. It needs no root and no configuration of the machine's, and ends with
# stop_private_slurm. Sourced; or run, to hold a cluster until the end of its stdin:
#
#   sh private-slurm.sh DIRECTORY NODES      prints "up" when it is, and the process ids: munged, slurmctld, slurmd n1 ...
#
# Its nodes are called n1, n2 …; $SLURM_CONF, DIRECTORY/slurm.conf, leads Slurm's programs to it.

private_slurm_pids=''

# has_slurm: whether the programs are installed.
has_slurm() {
    for program in munged slurmctld slurmd srun salloc; do
        slurm_program "$program" >/dev/null || return 1
    done
}

# slurm_program NAME: prints its file. Debian has the daemons where an ordinary PATH does not lead.
slurm_program() {
    command -v "$1" && return
    [ -x "/usr/sbin/$1" ] && echo "/usr/sbin/$1"
}

# start_private_slurm DIRECTORY NODES: DIRECTORY is an absolute path, exists and is empty; a socket must fit in it (unix(7)). Ports
# are tried until they are free. Exports $SLURM_CONF.
start_private_slurm() {
    private_slurm=$1
    if ! has_slurm; then
        echo "no Slurm is installed: scripts/setup --with-slurm" >&2
        return 1
    fi
    SLURM_CONF=$private_slurm/slurm.conf
    export SLURM_CONF
    # munged wants a socket that everybody could reach.
    chmod 711 "$private_slurm"
    tries=0
    while [ $tries -lt 10 ]; do
        tries=$((tries + 1))
        port=$((20000 + ($(od -An -N2 -tu2 /dev/urandom)) % 12000))
        start_slurm_daemons "$port" "$2"
        slurm_is_up "$2" && return 0
        stop_private_slurm
        grep -qs 'Address already in use' "$private_slurm"/*.log || break
        rm -rf "${private_slurm:?}"/*
    done
    echo "no Slurm:" >&2
    tail -n 20 "$private_slurm"/*.log >&2
    return 1
}

# start_slurm_daemons PORT NODES: the controller on PORT, the nodes on those behind it.
start_slurm_daemons() {
    write_slurm_conf "$1" "$2"
    (umask 077 && head -c 128 /dev/urandom >"$private_slurm/munge.key")
    slurm_daemon munge munged --foreground --key-file="$private_slurm/munge.key" --socket="$private_slurm/munge.socket" \
        --pid-file="$private_slurm/munge.pid" --seed-file="$private_slurm/munge.seed"
    slurm_waits=0
    while [ ! -S "$private_slurm/munge.socket" ] && kill -0 $! && [ $slurm_waits -lt 200 ]; do
        sleep 0.05
        slurm_waits=$((slurm_waits + 1))
    done
    slurm_daemon slurmctld slurmctld -D
    node=1
    while [ "$node" -le "$2" ]; do
        mkdir -p "$private_slurm/spool-n$node"
        slurm_daemon "n$node" slurmd -D -N "n$node"
        node=$((node + 1))
    done
}

# slurm_daemon LOG PROGRAM ARGUMENT...: with INT as at a terminal: what a shell starts behind it ignores that signal.
slurm_daemon() {
    log=$private_slurm/$1.log
    program=$(slurm_program "$2")
    shift 2
    env --default-signal=INT,QUIT "$program" "$@" >>"$log" 2>&1 </dev/null &
    private_slurm_pids="$private_slurm_pids $!"
}

# slurm_is_up NODES: waits, at most 30 seconds, until so many nodes are idle, or a daemon has ended.
slurm_is_up() {
    slurm_waits=0
    while [ $slurm_waits -lt 300 ]; do
        for pid in $private_slurm_pids; do
            kill -0 "$pid" 2>/dev/null || return 1
        done
        [ "$(sinfo --noheader --states=idle --format=%D 2>/dev/null)" = "$1" ] && return 0
        sleep 0.1
        slurm_waits=$((slurm_waits + 1))
    done
    return 1
}

# Every node is this machine, whatever its hardware, so a node has no more than two cpus, and several steps share them. The second
# partition lets no job run longer than a minute, and gives a cpu to one job only. What is not said of killed and silent parts is Slurm's default.
write_slurm_conf() {
    mkdir -p "$private_slurm/state"
    cat >"$private_slurm/slurm.conf" <<END
ClusterName=d1make
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$1
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket=$private_slurm/munge.socket
CredType=cred/munge
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,sched_min_interval=0
StateSaveLocation=$private_slurm/state
SlurmdSpoolDir=$private_slurm/spool-%n
SlurmctldPidFile=$private_slurm/slurmctld.pid
SlurmdPidFile=$private_slurm/slurmd-%n.pid
NodeName=n[1-$2] NodeHostname=localhost NodeAddr=127.0.0.1 Port=[$(($1 + 1))-$(($1 + $2))] CPUs=2
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE OverSubscribe=FORCE:4
PartitionName=short Nodes=ALL MaxTime=1 OverSubscribe=NO
END
}

# slurm_steps: prints the processes of this cluster's running steps: each has a slurmstepd, no child of ours, which a job's
# processes are below.
slurm_steps() {
    LC_ALL=C grep -lzxF "SLURM_CONF=$private_slurm/slurm.conf" /proc/[0-9]*/environ 2>/dev/null | while IFS=/ read -r _ _ pid _; do
        { read -r name <"/proc/$pid/comm"; } 2>/dev/null || continue
        case $name in
            slurmstepd*) echo "$pid" ;;
        esac
    done
}

# stop_private_slurm: ends all jobs, and the daemons; the directory stays.
stop_private_slurm() {
    [ -n "$private_slurm_pids" ] || return 0
    scancel --quiet --signal=KILL --full --user="$(id -un)" 2>/dev/null || true
    for pid in $(slurm_steps) $private_slurm_pids; do
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    private_slurm_pids=''
}

case ${0##*/} in
    private-slurm.sh)
        set -eu
        trap 'exit 130' INT
        trap 'exit 143' TERM HUP
        trap stop_private_slurm EXIT
        start_private_slurm "$1" "$2"
        echo "up$private_slurm_pids"
        cat >/dev/null
        ;;
esac
