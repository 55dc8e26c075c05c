# shellcheck shell=sh disable=SC2154
# row: the rate of one job that prints 1 GB, against `ssh host cat`
# hosts: 1

export D1MAKE_HOSTS=build1
truncate -s 1000000000 "$place/gigabyte"
# shellcheck disable=SC2016 # make expands it
printf 'all: ; @$(MAKE) -s -f cat.mk\n' >"$place/Makefile"
echo 'all: ; @cat gigabyte' >"$place/cat.mk"

# rated WHO COMMAND...: notes the rate in MB/s from the first byte on; what comes before it is in the row `start`.
rated() {
    who=$1
    shift
    "$@" </dev/null | {
        dd bs=1 count=1 of="$place/first" 2>/dev/null
        from=$(date +%s%N)
        bytes=$(wc -c)
        to=$(date +%s%N)
        [ "$bytes" = 999999999 ] || {
            echo "bench: $who printed $bytes bytes" >&2
            exit 1
        }
        note "$who" "$(echo "$from $to" | awk '{ print 1000 / (($2 - $1) / 1e9) }')"
    }
}

output_once() {
    case $1 in
        ssh) rated ssh ssh -F "$work/ssh/ssh_config" build1 "cat $place/gigabyte" ;;
        *) rated "$1" "$work/builders/$1" -s -C "$place" ;;
    esac
}

# shellcheck disable=SC2086 # a list
set -- ssh d1make $against
take_turns output_once "$@"
figures MB/s ssh '>=0.7' "$@"
