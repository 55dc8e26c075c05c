# shellcheck shell=sh disable=SC2154
# row: 320 jobs of `sleep 1` on 16 hosts of 4 slots, against the ideal 5 s
# hosts: 16

D1MAKE_HOSTS=$(host_list 16 /4)
export D1MAKE_HOSTS
cat >"$place/Makefile" <<'END'
all: $(addprefix t,$(shell seq 320))
t%: ; @$(MAKE) -s -f sleep.mk
END
echo 'all: ; @sleep 1' >"$place/sleep.mk"

sleep_once() {
    case $1 in
        ideal) note ideal 5 ;;
        logins) logins 16 ;;
        *) build "$1" -s -j64 -C "$place" ;;
    esac
}

# shellcheck disable=SC2086 # lists
set -- ideal logins make d1make $against $peers
take_turns sleep_once "$@"
figures s ideal '<=1.15' "$@"
