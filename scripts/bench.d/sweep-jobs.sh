# shellcheck shell=sh disable=SC2154
# row: 1 to 3,000 no-op jobs, -j16, on 4 hosts of 4 slots, with a picture
# hosts: 4

export D1MAKE_HOSTS='build1/4 build2/4 build3/4 build4/4'
cat >"$place/Makefile" <<'END'
all: $(addprefix t,$(shell seq $(JOBS)))
t%: ; @$(MAKE) -s -f noop.mk
END
write_noop "$place"

size_once() {
    build "$1" -s -j16 -C "$place" "JOBS=$2"
}

# shellcheck disable=SC2086 # a list
sweep 'jobs' ${BENCH_SIZES:-1 10 30 100 300 1000 3000}
