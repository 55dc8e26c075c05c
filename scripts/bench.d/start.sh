# shellcheck shell=sh disable=SC2154
# row: from start to exit with one no-op job on two hosts, against `ssh host true`
# hosts: 2

export D1MAKE_HOSTS='build1 build2'
# shellcheck disable=SC2016 # make expands it
printf 'all: ; @$(MAKE) -s -f noop.mk\n' >"$place/Makefile"
write_noop "$place"

start_once() {
    case $1 in
        ssh) timed ssh ssh -F "$work/ssh/ssh_config" build1 true ;;
        *) build "$1" -s -C "$place" ;;
    esac
}

# shellcheck disable=SC2086 # a list
set -- ssh d1make $against
take_turns start_once "$@"
figures s ssh '<=2' "$@"
