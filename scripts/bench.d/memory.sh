# shellcheck shell=sh disable=SC2154
# row: resident memory of the launcher with 100 hosts and 100 jobs at once, and of a server with 8 jobs
# hosts: 100

# memory_at HOSTS SLOTS PART: starts a build that fills all slots, and notes the memory of that part of it then.
memory_at() {
    jobs=$(($1 * $2))
    open_gate
    cat >"$place/Makefile" <<END
all: \$(addprefix t,\$(shell seq $jobs))
t%: ; @\$(MAKE) -s -f job.mk
END
    echo "all: ; @$wait_at_gate" >"$place/job.mk"
    D1MAKE_HOSTS=$(host_list "$1" "/$2") "$d1make" -s "-j$jobs" -C "$place" 7>&- 8>&- </dev/null &
    launcher=$!
    arrived $jobs
    note "$3" "$(resident "$(processes $launcher | awk -v part="$3" '$1 == part { print $2; exit }')")"
    let_go $jobs
    wait $launcher
    close_gate
}

memory_once() {
    case $1 in
        launcher) memory_at 100 1 launcher ;;
        server) memory_at 1 8 server ;;
    esac
}

take_turns memory_once launcher server
figures MB - '<=160' launcher
figures MB - '<=70' server
