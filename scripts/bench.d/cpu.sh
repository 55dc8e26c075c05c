# shellcheck shell=sh disable=SC2154
# row: processor time for one of 1,000 no-op jobs on 4 hosts, -j16, by part of the build
# hosts: 4

# All hosts are filled once before it counts, so that no start is part of it. The last goal waits here, not on a host.
jobs=1000
export D1MAKE_HOSTS='build1/4 build2/4 build3/4 build4/4'
open_gate
cat >"$place/Makefile" <<END
end: jobs ; @$wait_at_gate
jobs: \$(addprefix t,\$(shell seq $jobs))
t%: | \$(addprefix w,\$(shell seq 16)) ; @\$(MAKE) -s -f noop.mk
w%: ; @\$(MAKE) -s -f wait.mk
END
write_noop "$place"
echo "all: ; @$wait_at_gate" >"$place/wait.mk"
parts='launcher client make ssh sshd server sub-make'

cpu_once() {
    "$d1make" -s -j16 -C "$place" end 7>&- 8>&- </dev/null &
    launcher=$!
    arrived 16
    processes $launcher >"$place/before"
    let_go 16
    arrived 1
    processes $launcher >"$place/after"
    let_go 1
    wait $launcher
    for part in $parts; do
        note "$part" "$(awk -v part="$part" -v jobs=$jobs -v tick="$(getconf CLK_TCK)" '
            $1 == part { ticks += FNR == NR ? -$3 : $3 }
            END { print ticks / tick * 1000 / jobs }' "$place/before" "$place/after")"
    done
    note all "$(tail -n 7 "$work/notes" | awk -F '\t' '{ sum += $2 } END { print sum }')"
}

take_turns cpu_once d1make
close_gate
figures ms - '<=1' launcher
# shellcheck disable=SC2086 # a list
figures ms - - ${parts#launcher } all
