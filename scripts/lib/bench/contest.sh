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

# GNU parallel, one call a sub-make, over connections that are kept open for one build. Each call takes the next host.
write_parallel() {
    shared="-F $work/ssh/ssh_config -o ControlMaster=auto -o ControlPersist=yes -o ControlPath=$work/ssh/%n.control"
    cat >"$work/ssh/parallel-make" <<END
#!/bin/sh
set -- --will-cite -q --ssh 'ssh $shared' --workdir "\$PWD" -n0 make "\$@" ::: once
set -f
words=\$D1MAKE_HOSTS
number=\$((\$\$ % \$(echo "\$words" | wc -w) + 1))
host=\$(echo "\$words" | cut -d ' ' -f \$number)
exec parallel -S "1/\${host%%/*}" "\$@"
END
    chmod +x "$work/ssh/parallel-make"
    add_builder parallel "build() { make 'MAKE=$work/ssh/parallel-make' \"\$@\"
    status=\$?
    for control in '$work'/ssh/*.control; do
        [ ! -S \"\$control\" ] || ssh -o \"ControlPath=\$control\" -O exit host 2>/dev/null
    done
    return \$status; }
build"
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
