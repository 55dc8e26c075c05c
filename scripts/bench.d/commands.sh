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

# await COMMAND...: until it succeeds, for 10 s.
await() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || return 1
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
    DISTCC_HOSTS=''
    for host in 1 2; do
        port=$(free_port)
        started "distccd$host" distccd --no-detach --daemon --user "$(id -un)" --listen 127.0.0.1 --port "$port" \
            --allow 127.0.0.1 --jobs 2 --log-stderr
        await grep -q 'waiting for\|preforking\|listening' "$place/distccd$host" || return 1
        DISTCC_HOSTS="$DISTCC_HOSTS 127.0.0.1:$port/2"
    done
    export DISTCC_HOSTS DISTCC_DIR="$place/distcc" DISTCC_FALLBACK=0
    add_builder distcc "make 'CC=distcc gcc'"
}

# A daemon for this side, which takes no jobs, and two that do; each has a socket of its own.
start_icecc() {
    scheduler_port=$(free_port)
    PATH=$PATH:/usr/sbin
    started scheduler icecc-scheduler -n "d1bench$$" -p "$scheduler_port" -vv -l "$place/scheduler.log"
    for host in 0 1 2; do
        mkdir -p "$place/ice$host"
        # shellcheck disable=SC2046 # an option, or none
        started iceccd$host env ICECC_TEST_SOCKET="$place/ice$host/socket" iceccd -s 127.0.0.1:"$scheduler_port" \
            -n "d1bench$$" -b "$place/ice$host/base" -l "$place/iceccd$host.log" -N "ice$host" -m 2 -vv \
            -p "$(free_port)" $([ $host != 0 ] || echo --no-remote)
        await grep -qi 'connected to scheduler' "$place/iceccd$host.log" || return 1
    done
    export ICECC_TEST_SOCKET="$place/ice0/socket" ICECC_DEBUG=warn ICECC_LOGFILE="$place/icecc.log"
    add_builder icecc "make 'CC=icecc gcc'"
}

# measured WHO JOBS: builds everything in a shell of its own, whose ended children are the build; leaves its times and its stat.
measured() {
    make -s -C "$place/src" clean
    # shellcheck disable=SC2016 # for the inner shell
    sh -c 'from=$(date +%s%N); "$@" >/dev/null || exit; to=$(date +%s%N)
        read -r stat <"/proc/$$/stat"; echo "$from $to ${stat##*) }"' sh \
        "$work/builders/$1" "-j$2" -C "$place/src" 2>"$work/err" </dev/null >"$place/measured" || {
        echo "bench: $1 failed" >&2
        tail -n 5 "$work/err" >&2
        return 1
    }
}

commands_once() {
    jobs=4
    [ "$1" != make ] || jobs=2
    measured "$1" "$jobs" || exit
    # Behind the name, the user and system time of ended children are the shell's 14th and 15th word (proc(5), stat).
    note "$1" "$(awk '{ print ($2 - $1) / 1e9 }' "$place/measured")"
    note "$1-here" "$(awk -v tick="$(getconf CLK_TCK)" -v n="$compiles" \
        '{ print ($16 + $17) / tick * 1000 / n }' "$place/measured")"
}

# empty_once WHO: the same with nothing to compile: what a start costs is not a compile's.
empty_once() {
    # shellcheck disable=SC2016 # for the inner shell
    sh -c '"$@" >/dev/null; read -r stat <"/proc/$$/stat"; echo "0 0 ${stat##*) }"' sh \
        "$work/builders/$1" -j4 -C "$place/src" 2>"$work/err" </dev/null >"$place/measured"
    note "$1-start" "$(awk -v tick="$(getconf CLK_TCK)" '{ print ($16 + $17) / tick * 1000 }' "$place/measured")"
}

trap stop_daemons EXIT
write_sources
add_builder d1make "'$d1make' --commands=gcc CC=gcc"
who='make d1make'
if command -v distccd >/dev/null; then
    start_distcc || skip "distccd does not start: $(tail -n 1 "$place/distccd1")"
    who="$who distcc"
fi
if [ -x /usr/sbin/iceccd ]; then
    start_icecc || skip "iceccd does not start: $(tail -n 1 "$place/iceccd0.log")"
    who="$who icecc"
    # The compilers are packed and sent once, and that is no compile.
    measured icecc 4
fi
# shellcheck disable=SC2034 # take_turns reads it
rounds=${BENCH_COMMANDS_ROUNDS:-1}
# shellcheck disable=SC2086 # a list
take_turns commands_once $who
# shellcheck disable=SC2086 # a list
take_turns empty_once $who
# shellcheck disable=SC2086 # a list
figures s make - $who
here=''
starts=''
for contestant in $who; do
    here="$here $contestant-here"
    starts="$starts $contestant-start"
done
# shellcheck disable=SC2086 # a list
figures ms distcc-here '<=0.25' d1make-here ${here# }
# shellcheck disable=SC2086 # a list
figures ms - - $starts
stop_daemons
