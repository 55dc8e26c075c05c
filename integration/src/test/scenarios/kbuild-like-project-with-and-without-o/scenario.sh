# covers: depth: kbuild, in its own tree and with O=, at D1MAKE_LEVEL auto and 2
# stdout: lines
# stderr: lines
on_hosts() {
    if [ "$MK" = make ]; then return; fi
    for part in lib shell net; do
        if [ "$(cat "$1/$part/.where")" = "$HOME" ]; then
            echo "D1MAKE_LEVEL=${D1MAKE_LEVEL-}: $1/$part was made here"
            exit 9
        fi
    done
}
"$MK" -j3 || exit
on_hosts .
"$MK" -j3 mrproper || exit
mkdir out out-2
"$MK" -j3 O="$PWD/out" || exit
on_hosts out
"$MK" -j3 O=out all V=1 || exit
D1MAKE_LEVEL=2 "$MK" -j3 O=out-2 || exit
on_hosts out-2
"$MK" -j3 O=out lib/ || exit
