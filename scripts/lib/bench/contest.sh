# shellcheck shell=sh
# shellcheck disable=SC2154 # $work, $rounds, $peer_rounds, $d1make and $against are the caller's
# Who is measured, and how often: contestants take turns, so that what else the machine does strikes all of them. Sourced.

# add_builder NAME COMMAND: something that takes make's arguments.
add_builder() {
    # shellcheck disable=SC2016 # the script's own arguments
    printf '#!/bin/sh\n%s "$@"\n' "$2" >"$work/builders/$1"
    chmod +x "$work/builders/$1"
}

# add_rival NAME COMMAND: one of the command line's, measured beside d1make in each row that builds.
add_rival() {
    add_builder "$1" "$2"
    against="$against $1"
}

# add_builders: make and d1make, and of their like what is installed: $peers.
add_builders() {
    add_builder make make
    add_builder d1make "'$d1make'"
    peers=''
    if command -v parallel >/dev/null; then
        write_parallel
        peers=parallel
    fi
    if command -v srun >/dev/null && timeout 5 sinfo -h >/dev/null 2>&1; then
        add_builder srun "make 'MAKE=srun -Q -N1 -n1 make'"
        peers="$peers srun"
    fi
}

# GNU parallel, one call a sub-make, over connections that are opened once a build. Each call takes any of the hosts.
write_parallel() {
    cat >"$work/ssh/parallel-make" <<END
#!/bin/sh
set -- --will-cite -q --ssh 'ssh -F $work/ssh/ssh_config -S $work/ssh/%n.control' --workdir "\$PWD" -n0 make "\$@" ::: once
host=\$(printf '%s\n' \$D1MAKE_HOSTS | shuf -n 1)
exec parallel -S "1/\${host%%/*}" "\$@"
END
    cat >"$work/ssh/parallel-build" <<END
#!/bin/sh
masters() {
    for host in \$D1MAKE_HOSTS; do
        ssh -F $work/ssh/ssh_config -S $work/ssh/%n.control "\$@" "\${host%%/*}" 2>/dev/null &
    done
    wait
}
masters -M -N -f
make 'MAKE=$work/ssh/parallel-make' "\$@"
status=\$?
masters -O exit
exit \$status
END
    chmod +x "$work/ssh/parallel-make" "$work/ssh/parallel-build"
    add_builder parallel "$work/ssh/parallel-build"
}

# take_turns FUNCTION WHO...: calls FUNCTION WHO for each, $rounds times; those that take minutes only $peer_rounds times.
take_turns() {
    function=$1
    shift
    round=1
    while [ "$round" -le "$rounds" ]; do
        for who; do
            case $who in
                parallel | srun) [ "$round" -le "$peer_rounds" ] || continue ;;
            esac
            "$function" "$who"
        done
        round=$((round + 1))
    done
}

# build WHO ARGUMENT...: runs that builder, and notes its wall time in seconds.
build() {
    who=$1
    shift
    timed "$who" "$work/builders/$who" "$@"
}

# timed WHO COMMAND...: runs it, and notes its wall time in seconds.
timed() {
    timed_who=$1
    shift
    from=$(date +%s%N)
    "$@" >/dev/null 2>"$work/err" </dev/null || {
        echo "bench: status $? of $timed_who: $*" >&2
        tail -n 5 "$work/err" >&2
        return 1
    }
    to=$(date +%s%N)
    note "$timed_who" "$(echo "$from $to" | awk '{ print ($2 - $1) / 1e9 }')"
}

# logins COUNT: the wall time in seconds of that many `ssh host true` at once, which is what no build over these hosts can do
# without.
logins() {
    # shellcheck disable=SC2016 # that shell expands them
    timed logins sh -c '
        for host in $(seq -f build%g "$1"); do
            ssh -F "$2" "$host" true &
        done
        wait' sh "$1" "$work/ssh/ssh_config"
}

# note WHO VALUE: one measured value.
note() {
    printf '%s\t%s\n' "$1" "$2" >>"$work/notes"
}

# host_list COUNT SUFFIX: of the first COUNT hosts, each with SUFFIX, for D1MAKE_HOSTS.
host_list() {
    seq -s ' ' -f "build%g$2" "$1"
}

# write_noop DIRECTORY: a makefile there, noop.mk, that has nothing to do.
write_noop() {
    echo 'all: ; @:' >"$1/noop.mk"
}
