# shellcheck shell=sh
# shellcheck disable=SC2154 # $place is the caller's
# A gate that recipes stand at, so that all of them can be looked at at once. Sourced.
#
# A recipe arrives and waits with the words in $wait_at_gate, in which $arrivals and $gate are FIFOs. One byte is one job.

# open_gate: makes the FIFOs; this shell holds both ends of both, so that nobody waits to open one.
open_gate() {
    arrivals=$place/arrivals gate=$place/gate
    mkfifo "$arrivals" "$gate"
    exec 7<>"$arrivals" 8<>"$gate"
    # shellcheck disable=SC2034 # for the caller
    wait_at_gate="echo >$arrivals; read -r _ <$gate || :"
}

# arrived COUNT: waits until so many have, five minutes at most.
arrived() {
    [ "$(timeout 300 head -c "$1" <&7 | wc -c)" = "$1" ] || {
        echo "bench: $1 jobs should have begun at once, and have not" >&2
        return 1
    }
}

# let_go COUNT: of those who wait.
let_go() {
    head -c "$1" /dev/zero | tr '\0' '\n' >&8
}

close_gate() {
    exec 7>&- 8>&-
    rm "$arrivals" "$gate"
}
