# covers: depth: D1MAKE_LEVEL 1, 2 and auto, on makefiles such as CMake writes
# stdout: lines
# stderr: lines
# Levels that are not distributed run here, in this script's own HOME; the one that is, does not.
same_place() {
    if [ "$MK" = make ] || [ "$(cat "$1/.where")" = "$HOME" ]; then return; fi
    echo "D1MAKE_LEVEL=$D1MAKE_LEVEL: $1 was made on $(cat "$1/.where")"
    exit 9
}
other_place() {
    if [ "$MK" = make ] || [ "$(cat "$1/.where")" != "$HOME" ]; then return; fi
    echo "D1MAKE_LEVEL=$D1MAKE_LEVEL: $1 was made here"
    exit 9
}
for level in 1 2 auto; do
    export D1MAKE_LEVEL="$level"
    mkdir "level-$level"
    cp -r CMakeFiles Makefile src "level-$level"
    (
        cd "level-$level" || exit
        "$MK" -j3 || exit
        # Nothing is made a second time, and a goal of one's own goes its own way.
        "$MK" -j3 all one || exit
        case $level in
        1) other_place CMakeFiles ;;
        *) same_place CMakeFiles ;;
        esac
        other_place CMakeFiles/one.dir
        other_place CMakeFiles/two.dir
        other_place CMakeFiles/program.dir
    ) || exit
done
