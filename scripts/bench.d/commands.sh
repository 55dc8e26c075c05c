# shellcheck shell=sh disable=SC2154
# row: 120 C files of one makefile by make -j2, and by d1make, distcc, icecream; processor time here for one compile
# hosts: 2

# All of them share this machine. What counts as the launching side are the processes that the build's own command starts and waits for
# (times(2)): for all, make and its recipes; for d1make, the launcher, its clients and its ssh; for distcc, the compilers that
# preprocess here. Daemons and sshd count as the other side; icecream's local daemon and scheduler do, too, which is in its favour.
compiles=${BENCH_COMPILES:-120}
export D1MAKE_HOSTS='build1/2 build2/2'
daemons=''

write_sources() {
    mkdir "$place/src"
    for i in $(seq "$compiles"); do
        {
            printf '#include <%s.h>\n' stdio stdlib string errno fcntl unistd math time signal pthread netdb locale wchar \
                sys/stat sys/types sys/wait sys/socket netinet/in
            for j in $(seq 12); do
                echo "double f${i}_$j(double x, const char *s) { for (int i = 0; s[i]; i++) x = sin(x) + atan2(x, i) * strlen(s + i); return x + errno; }"
            done
        } >"$place/src/part$i.c"
    done
    cat >"$place/src/Makefile" <<'END'
parts := $(patsubst %.c,%.o,$(wildcard *.c))
all: $(parts)
%.o: %.c ; $(CC) -O2 -c $< -o $@
clean: ; rm -f $(parts)
END
}

# await COMMAND...: until it succeeds, for 40 s.
await() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 150 ] || return 1
        sleep 0.1
    done
}

# started LOG COMMAND...: a daemon, which is ended by its number.
started() {
    log=$1
    shift
    "$@" >"$place/$log" 2>&1 </dev/null &
    daemons="$daemons $!"
}

stop_daemons() {
    for daemon in $daemons; do
        kill "$daemon" 2>/dev/null || true
    done
    for daemon in $daemons; do
        wait "$daemon" 2>/dev/null || true
    done
    daemons=''
}

free_port() {
    while port=$((20000 + ($(od -An -N2 -tu2 /dev/urandom)) % 12000)) && ss -Hltnu "sport = :$port" | grep -q .; do
        :
    done
    echo "$port"
}

start_distcc() {
    user=$(id -un)
    [ "$user" != root ] || user=distccd # which it would not be
    DISTCC_HOSTS=''
    for host in 1 2; do
        port=$(free_port)
        started "distccd$host" env TMPDIR=/tmp distccd --no-detach --daemon --user "$user" --listen 127.0.0.1 \
            --port "$port" --allow 127.0.0.1 --jobs 2 --log-stderr --log-level error
        await listens_on "$port" || return 1
        DISTCC_HOSTS="$DISTCC_HOSTS 127.0.0.1:$port/2"
    done
    mkdir "$place/distcc"
    export DISTCC_HOSTS DISTCC_DIR="$place/distcc" DISTCC_FALLBACK=0
    add_builder distcc "make 'CC=distcc gcc'"
}

listens_on() {
    ss -Hltn "sport = :$1" | grep -q .
}

# A daemon for this side, which takes no jobs, and two that do. icecream takes what has an address of this side's for this side, and
# iceccd listens everywhere: so each side gets a network of its own, with nothing between them but a cable (veth(4)).
start_icecc() {
    started network0 unshare --net sleep 1000
    here=${daemons##* }
    started network1 unshare --net sleep 1000
    there=${daemons##* }
    await another_network "$here" && await another_network "$there" && lay_cable || return 1
    chmod 711 "$work" "$place"
    started scheduler nsenter --net="/proc/$here/ns/net" icecc-scheduler -n d1bench -p 8765 -vvv
    for host in 0 1 2; do
        mkdir "$place/ice$host"
        chown icecc "$place/ice$host"
    done
    ICECC_TEST_SOCKET=$place/ice0/socket
    export ICECC_TEST_SOCKET
    start_iceccd "$here" 0 -m 0 --no-remote
    start_iceccd "$there" 1 -m 2
    start_iceccd "$there" 2 -m 2
    for host in 0 1 2; do
        await grep -q "login ice$host " "$place/scheduler" || return 1
    done
    add_builder icecc "nsenter --net=/proc/$here/ns/net make 'CC=icecc gcc'"
}

another_network() {
    [ "$(readlink "/proc/$1/ns/net")" != "$(readlink /proc/self/ns/net)" ]
}

lay_cable() {
    nsenter --net="/proc/$here/ns/net" ip link add cable type veth peer name cable netns "$there" || return 1
    for side in "$here 1" "$there 2"; do
        # shellcheck disable=SC2016 # for the inner shell
        nsenter --net="/proc/${side% *}/ns/net" sh -c 'ip link set lo up && ip link set cable up &&
            ip addr add "198.51.100.$1/24" dev cable' sh "${side#* }" || return 1
    done
}

# start_iceccd NETWORK NUMBER OPTION...
start_iceccd() {
    network=$1 host=$2
    shift 2
    started "iceccd$host" env "ICECC_TEST_SOCKET=$place/ice$host/socket" nsenter --net="/proc/$network/ns/net" \
        iceccd -n d1bench -s 198.51.100.1:8765 -b "$place/ice$host/base" -N "ice$host" -p "1024$host" "$@"
}

# measured WHO JOBS: builds everything in a shell of its own, whose ended children are the build; leaves its times and its stat.
measured() {
    # shellcheck disable=SC2016 # for the inner shell
    sh -c 'from=$(date +%s%N); "$@" >/dev/null || exit; to=$(date +%s%N)
        read -r stat <"/proc/$$/stat"; echo "$from $to ${stat##*) }"' sh \
        "$work/builders/$1" "-j$2" -C "$place/src" 2>"$work/err" </dev/null >"$place/measured" || {
        echo "bench: $1 failed" >&2
        tail -n 5 "$work/err" >&2
        return 1
    }
}

# here: user and system time of the build that measured has run, in ms. Behind the name, the user and system time of ended children
# are the shell's 14th and 15th word (proc(5), stat).
here() {
    awk -v tick="$(getconf CLK_TCK)" '{ print ($16 + $17) / tick * 1000 }' "$place/measured"
}

# commands_once WHO: builds all; and once more, when nothing is to be done: what a start costs is no compile's.
commands_once() {
    jobs=4
    [ "$1" != make ] || jobs=2
    make -s -C "$place/src" clean
    measured "$1" "$jobs" || exit
    note "$1" "$(awk '{ print ($2 - $1) / 1e9 }' "$place/measured")"
    all=$(here)
    measured "$1" "$jobs" || exit
    note "$1-start" "$(here)"
    note "$1-here" "$(echo "$all $(here)" | awk -v n="$compiles" '{ print ($1 - $2) / n }')"
}

trap stop_daemons EXIT
write_sources
add_builder d1make "'$d1make' --commands=gcc CC=gcc"
contestants='make d1make'
if command -v distccd >/dev/null; then
    start_distcc || skip "distccd does not start: $(tail -n 1 "$place/distccd1")"
    contestants="$contestants distcc"
fi
PATH=$PATH:/usr/sbin
if command -v iceccd >/dev/null && [ "$(id -u)" = 0 ]; then
    start_icecc || {
        tail -n 5 "$place"/iceccd? "$place/scheduler" >&2
        skip "iceccd does not start"
    }
    contestants="$contestants icecc"
    # The compilers are packed and sent once, and that is no compile.
    measured icecc 4
fi
# shellcheck disable=SC2034 # take_turns reads it
rounds=${BENCH_COMMANDS_ROUNDS:-1}
# shellcheck disable=SC2086 # a list
take_turns commands_once $contestants
# shellcheck disable=SC2086 # a list
figures s make - $contestants
one=''
starts=''
for contestant in $contestants; do
    one="$one $contestant-here"
    starts="$starts $contestant-start"
done
# shellcheck disable=SC2086 # a list
figures ms distcc-here '<=0.25' d1make-here make-here ${one#*d1make-here}
# shellcheck disable=SC2086 # a list
figures ms - - $starts
stop_daemons
