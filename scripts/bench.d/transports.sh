# shellcheck shell=sh disable=SC2154
# row: a build with one no-op job on two hosts, and one with 50, over each transport, against openssh
# hosts: 2

export D1MAKE_HOSTS='build1 build2'
# shellcheck disable=SC2016 # make expands it
printf 'JOBS := $(shell seq 1 $(N))\nall: $(JOBS)\n$(JOBS): ; @$(MAKE) -s -f noop.mk\n' >"$place/Makefile"
write_noop "$place"

# build_over TRANSPORT-JOBS
build_over() {
    case $1 in
        slurm-*) D1MAKE_HOSTS=slurm:2 ;;
        *) D1MAKE_HOSTS='build1 build2' ;;
    esac
    D1MAKE_TRANSPORT=${1%-*} timed "$1" "$d1make" -s -j4 -C "$place" "N=${1#*-}"
}

# With the time in which an allocation is asked for and given back.
one='' fifty=''
if [ -n "$private_slurm_pids" ]; then
    one=slurm-1 fifty=slurm-50
fi
# shellcheck disable=SC2086 # a word or none
take_turns build_over openssh-1 jsch-1 local-1 $one openssh-50 jsch-50 local-50 $fifty
# shellcheck disable=SC2086 # likewise
figures s openssh-1 '<=3' jsch-1 local-1 $one
# shellcheck disable=SC2086 # likewise
figures s openssh-50 '<=3' jsch-50 local-50 $fifty
