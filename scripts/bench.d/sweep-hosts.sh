# shellcheck shell=sh disable=SC2154
# row: 200 no-op jobs, -j16, on 1 to 100 hosts of 4 slots, with a picture
# hosts: 100

cat >"$place/Makefile" <<'END'
all: $(addprefix t,$(shell seq 200))
t%: ; @$(MAKE) -s -f noop.mk
END
write_noop "$place"

size_once() {
    D1MAKE_HOSTS=$(host_list "$2" /4)
    export D1MAKE_HOSTS
    build "$1" -s -j16 -C "$place"
}

# shellcheck disable=SC2086 # a list
sweep 'hosts' ${BENCH_SIZES:-1 2 5 10 20 50 100}
