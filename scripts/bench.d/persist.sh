# shellcheck shell=sh disable=SC2154
# row: a build with one no-op job on two hosts, the first with D1MAKE_PERSIST against the next one
# hosts: 2

export D1MAKE_HOSTS='build1 build2' D1MAKE_PERSIST=60
# shellcheck disable=SC2016 # make expands it
printf 'all: ; @$(MAKE) -s -f noop.mk\n' >"$place/Makefile"
write_noop "$place"

# In turns: the first finds nothing kept, the second what the first has kept.
build_once() {
    [ "$1" != first ] || "$d1make" --stop >/dev/null
    timed "$1" "$d1make" -s -C "$place"
}

take_turns build_once first second
"$d1make" --stop >/dev/null
figures s first '<=0.5' second first
