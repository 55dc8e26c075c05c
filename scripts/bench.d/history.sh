# shellcheck shell=sh disable=SC2154
# row: 40 jobs of Pareto length, 8 slots on 4 hosts, the second build, which knows how long each takes, against the first
# hosts: 4

D1MAKE_HOSTS=$(host_list 4 /2)
export D1MAKE_HOSTS
# shellcheck disable=SC2016 # make expands it
echo 'all: ; @sleep $(S)' >"$place/sleep.mk"

# pareto_makefile SEED: targets that sleep, at least 0.4 s, at most thirty times as long, most of them shortly.
pareto_makefile() {
    awk -v seed="$1" 'BEGIN {
        srand(seed)
        print "all: $(addprefix t,$(shell seq 40))"
        for (i = 1; i <= 40; i++) {
            printf "t%d: ; @$(MAKE) -s -f sleep.mk S=%.3f\n", i, 0.4 * (1 - rand() * (1 - 30 ^ -1.5)) ^ (-1 / 1.5)
        }
    }' >"$place/Makefile"
}

history_once() {
    XDG_CACHE_HOME=$place/cache.$round
    export XDG_CACHE_HOME
    pareto_makefile "$round"
    case $1 in
        first) timed first "$d1make" -s -j40 -C "$place" ;;
        second) timed second "$d1make" -s -j40 -C "$place" ;;
    esac
}

take_turns history_once first second
figures s first - first second
