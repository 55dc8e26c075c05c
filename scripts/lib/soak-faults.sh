# shellcheck shell=sh
# The faults of scripts/soak, which sources this: which there are, how each strikes, what puts things right after it, and with
# which exit status a build may end then. A fault is one word, KIND or KIND:SIGNAL.
: "${work:?}" "${mark:?}" "${hosts:?}"
limited='' picked=''

# What stands between make and a job, and hosts: the build must not fail for it.
carriers='master sshd server start-script whole-server stopped-server stopped-sshd
    lost-host late-host refused-logins'
# What the user started or what is the user's own.
others='launcher top-make client sub-make compiler none'

pick_fault() {
    # All hosts lost is rare, and costs a lease.
    random 12
    if [ "$number" = 0 ]; then
        fault=all-hosts
        return
    fi
    # shellcheck disable=SC2086 # lists
    pick $carriers $carriers $others
    fault=$picked
    # What stands still is noticed only when leases run out: once in a while is enough.
    random 4
    if [ "$number" != 0 ]; then fault=${fault#stopped-}; fi
    case $fault in
        none | whole-server | stopped-* | *-host | refused-logins) ;;
        *)
            pick KILL TERM INT HUP
            fault=$fault:$picked
            ;;
    esac
}

# marked: the processes of the build, here and on the hosts.
marked() {
    grep -lzx "$mark" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3
}

# victims KIND: the processes of that kind.
victims() {
    for pid in $(marked); do
        line=$({ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null) || continue
        kind=''
        case $line in
            "ssh "*ControlMaster=yes*) kind=master ;;
            *org.d1make.server.Main*) kind=server ;;
            *"/d1make-server --protocol"*) kind=start-script ;;
            *org.d1make.Main*) kind=launcher ;;
            *"/prelude.mk "*) kind=top-make ;;
            *"/bin/make -s -C "*) kind=client ;;
            "make "*"-C job"*) kind=sub-make ;;
            "sh ../compile"*) kind=compiler ;;
        esac
        [ "$kind" != "$1" ] || echo "$pid"
    done
}

# victims_below KIND PID: those of them that are children of that process.
victims_below() {
    for pid in $(victims "$1"); do
        case $(cat "/proc/$pid/stat" 2>/dev/null) in
            *") "?" $2 "*) echo "$pid" ;;
        esac
    done
}

sshd_connections() {
    # shellcheck disable=SC2154 # of private-hosts.sh
    for pid in $private_host_pids; do
        cat "/proc/$pid/task/$pid/children" 2>/dev/null
    done
}

# lose NUMBER: that host's sshd and its connections are killed.
lose() {
    # shellcheck disable=SC2086 # a list
    pid=$(echo $private_host_pids | cut -d ' ' -f "$1")
    # shellcheck disable=SC2046 # a list
    kill -KILL "$pid" $(cat "/proc/$pid/task/$pid/children" 2>/dev/null) 2>/dev/null
}

# revive: starts the sshds that are gone, where they were.
revive() {
    alive='' number=0
    for pid in $private_host_pids; do
        number=$((number + 1))
        # An sshd that was killed is our child, and a zombie until it is waited for.
        case $(cat "/proc/$pid/stat" 2>/dev/null) in
            '' | *') Z '*)
                wait "$pid" 2>/dev/null || true
                # shellcheck disable=SC2154 # of private-hosts.sh
                "$sshd" -D -e -f "$private_hosts/build$number.sshd_config" 2>"$private_hosts/build$number.log" </dev/null &
                pid=$!
                listens "$pid" "$private_hosts/build$number.log" || true
                ;;
        esac
        alive="$alive $pid"
    done
    private_host_pids=$alive
}

# configure NUMBER KEYWORD VALUE: changes sshd_config(5) of that host, for the connections that are yet to come.
configure() {
    # shellcheck disable=SC2086 # a list
    pid=$(echo $private_host_pids | cut -d ' ' -f "$1")
    file=$private_hosts/build$1
    starts=$(grep -c '^Server listening' "$file.log")
    sed -i "/^$2 /d" "$file.sshd_config"
    echo "$2 $3" >>"$file.sshd_config"
    kill -s HUP "$pid"
    await listens_anew 10
}

listens_anew() { [ "$(grep -c '^Server listening' "$file.log")" -gt "$starts" ]; }

# hold_logins NUMBER SECONDS: takes all of its MaxStartups, so that it refuses logins.
hold_logins() {
    port=$(sed -n 's/^Port //p' "$private_hosts/build$1.sshd_config")
    for _ in 1 2 3 4; do
        bash -c "exec 3<>/dev/tcp/127.0.0.1/$port; sleep $2" 2>/dev/null &
    done
    sleep 0.3
}

# arrange FAULT: before the build. Sets $fallback, the host that will be $unlucky, and when it is repaired: $repair_in tenths of a
# second. One host in a while allows one session on a connection.
arrange() {
    fallback=local
    repair_in=-1
    random "$hosts"
    unlucky=$((number + 1))
    if [ -n "$limited" ]; then configure "$limited" MaxSessions 10; fi
    limited=''
    random 4
    if [ "$number" = 0 ]; then
        limited=$unlucky
        configure "$unlucky" MaxSessions 1
    fi
    case $1 in
        all-hosts)
            pick local none
            fallback=$picked
            ;;
        late-host) lose "$unlucky" ;;
        refused-logins) configure "$unlucky" MaxStartups 3:100:3 ;;
    esac
    case $1 in
        *-host | all-hosts)
            random 200
            repair_in=$number
            ;;
    esac
}

# strike FAULT: whether there was somebody to strike.
strike() {
    signal=${1#*:}
    case $1 in
        none | late-host) return 0 ;;
        lost-host)
            lose "$unlucky"
            return 0
            ;;
        all-hosts)
            for host in $(seq "$hosts"); do lose "$host"; done
            return 0
            ;;
        refused-logins)
            hold_logins "$unlucky" 4
            # shellcheck disable=SC2086 # a list
            pid=$(echo $private_host_pids | cut -d ' ' -f "$unlucky")
            candidates=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null) || true
            signal=KILL
            ;;
        whole-server)
            candidates=$(victims start-script)
            # shellcheck disable=SC2086 # a list
            if [ -n "$candidates" ]; then pick $candidates; else return 1; fi
            # shellcheck disable=SC2046 # a list
            kill -KILL "$picked" $(victims_below server "$picked") 2>/dev/null
            return
            ;;
        stopped-server)
            candidates=$(victims server)
            signal=STOP
            ;;
        stopped-sshd)
            candidates=$(sshd_connections)
            signal=STOP
            ;;
        sshd:*) candidates=$(sshd_connections) ;;
        *) candidates=$(victims "${1%:*}") ;;
    esac
    # shellcheck disable=SC2086 # a list
    [ -n "$candidates" ] && pick $candidates && kill -s "$signal" "$picked" 2>/dev/null
}

# repair: to be called ten times a second while the build runs.
repair() {
    if [ "$repair_in" = 0 ]; then revive; fi
    repair_in=$((repair_in - 1))
}

# restore: after the build. A process that was stopped is let go on: what it belongs to must end by itself.
restore() {
    for pid in $(sshd_connections); do kill -s CONT "$pid" 2>/dev/null || true; done
    revive
}

# may_fail FAULT STATUS: whether a build may end with that status when it was struck by that.
may_fail() {
    case " $others " in
        *" ${1%:*} "*) [ "$1" != none ] ;;
        *) [ "$1,$fallback,$2" = all-hosts,none,100 ] ;;
    esac
}
