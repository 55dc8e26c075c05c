# shellcheck shell=sh
# shellcheck disable=SC2154 # $place, $work, $store, $row and $temporary are the caller's
# One measurement at several sizes, and its picture. Sourced.

# sweep WORDS SIZE...: take_turns at each size with the row's size_once, called WHO SIZE, by make, d1make and the rivals;
# WORDS say what the size is. Leaves $store/$row.svg where there is gnuplot.
sweep() {
    words=$1
    shift
    : >"$place/points"
    for size; do
        # shellcheck disable=SC2086 # a list
        sweep_size "$size" make d1make $against
    done
    plot "$words"
}

# sweep_size SIZE WHO...: its figures have names such as d1make@10; its medians are a line of points.
sweep_size() {
    size=$1
    shift
    : >"$work/notes"
    take_turns at_size "$@"
    sed "s/	/@$size&/" "$work/notes" >"$work/sized"
    mv "$work/sized" "$work/notes"
    points=$size
    for who; do
        figures s "make@$size" - "$who@$size"
        points="$points $(tail -n 1 "$work/figures" | cut -f 3)"
    done
    echo "$points" >>"$place/points"
    [ -s "$place/names" ] || echo "$*" >"$place/names"
}

at_size() {
    size_once "$1" "$size"
}

# plot WORDS: seconds against size, a line a contestant, both scales logarithmic.
plot() {
    if ! command -v gnuplot >/dev/null; then
        echo "bench: no picture of $row: gnuplot is not installed (apt-get install gnuplot-nox)" >&2
        return 0
    fi
    {
        echo "set terminal svg size 640,400 background 'white'; set output '$store/$row.svg'; set logscale; set grid"
        echo "set key left top; set xlabel '$1'; set ylabel 'seconds, median of $rounds'"
        # Ticks just at the sizes that were measured.
        echo "set xtics ($(cut -d ' ' -f 1 "$place/points" | paste -sd ,)); set yrange [0.005:*]"
        column=2 lines=''
        # shellcheck disable=SC2013 # words
        for who in $(cat "$place/names"); do
            lines="$lines${lines:+, }'$place/points' using 1:$column with linespoints linewidth 2 pointtype 7 title '$who'"
            column=$((column + 1))
        done
        echo "plot $lines"
    } >"$place/plot"
    gnuplot "$place/plot"
}
