# shellcheck shell=sh disable=SC2154
# row: 149 goals of 10 no-op sub-makes each, 21 hosts, -j30, against make -j30
# hosts: 21

D1MAKE_HOSTS=$(host_list 21 /2)
export D1MAKE_HOSTS
{
    cat <<'END'
all: $(addprefix t,$(shell seq 149))
t%:
END
    # shellcheck disable=SC2016 # make expands it
    yes '	@$(MAKE) -s -f noop.mk' | head -n 10
} >"$place/Makefile"
write_noop "$place"

jobs_once() {
    case $1 in
        logins) logins 21 ;;
        *) build "$1" -s -j30 -C "$place" ;;
    esac
}

# shellcheck disable=SC2086 # lists
set -- make logins d1make $against $peers
take_turns jobs_once "$@"
figures s make '<=2.5' "$@"
