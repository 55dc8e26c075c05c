# shellcheck shell=sh
# shellcheck disable=SC2154 # $work, $store, $row and $commit are the caller's
# From what was noted to figures: medians, ratios, the table, and what they were last time. Sourced.
#
# A figure is a line of tab-separated row, who, median, least, greatest, rounds, unit, ratio, reach, date and commit.

# figures UNIT BASE REACH WHO...: one of each WHO's notes. The ratio is that to BASE's median, REACH is what d1make's (or else the
# first one's) is meant to be: `<=2.5` or `>=0.7`. BASE or REACH is - where there is none; without a BASE, REACH is a median.
figures() {
    unit=$1 base=$2 reach=$3
    shift 3
    target=$1
    for who; do
        [ "$who" != d1make ] || target=d1make
    done
    for who; do
        meant=-
        [ "$who" != "$target" ] || meant=$reach
        sort -k 2 -g "$work/notes" | awk -F '\t' -v OFS='\t' -v row="$row" -v who="$who" -v unit="$unit" -v base="$base" \
            -v reach="$meant" -v date="$(date +%F)" -v commit="$commit" '
            function median(name) { return value[name, int((count[name] + 1) / 2)] }
            { value[$1, ++count[$1]] = $2 }
            END {
                if (!count[who]) exit
                ratio = base == "-" || base == who ? "-" : sprintf("%.4g", median(who) / median(base))
                print row, who, median(who), value[who, 1], value[who, count[who]], count[who], unit, ratio, reach, date, commit
            }' >>"$work/figures"
    done
}

# skip WORDS...: ends a row that cannot be measured here.
skip() {
    printf '%-11s skipped: %s\n' "$row" "$*"
    exit 0
}

table_head() {
    printf '%-11s %-12s %16s %19s %7s %7s %8s   %s\n' row who median 'least - greatest' rounds ratio reach 'last time'
}

# table_rows: the row's figures, each with what it was last time: its ratio, or its median where it has none.
table_rows() {
    touch "$store/figures.tsv"
    awk -F '\t' -v new="$work/figures" '
        function figure(ratio, median, unit) { return ratio == "-" ? sprintf("%.3g %s", median, unit) : sprintf("%.2f x", ratio) }
        FILENAME != new { before[$1, $2] = $8 == "-" ? $3 : $8; then[$1, $2] = figure($8, $3, $7) " at " $11; next }
        {
            now = $8 == "-" ? $3 : $8
            last = ""
            if (before[$1, $2] > 0) last = sprintf("%s (%+.0f %%)", then[$1, $2], (now / before[$1, $2] - 1) * 100)
            printf "%-11s %-12s %11.3g %-4s %9.3g - %-7.3g %7d %7s %8s   %s\n", $1, $2, $3, $7, $4, $5, $6,
                $8 == "-" ? "" : sprintf("%.2f x", $8), $9 == "-" ? "" : $9, last
        }' "$store/figures.tsv" "$work/figures"
}

# keep_figures: in place of what the row had last time.
keep_figures() {
    [ -s "$work/figures" ] || return 0
    awk -F '\t' -v row="$row" '$1 != row' "$store/figures.tsv" >"$work/kept"
    cat "$work/kept" "$work/figures" >"$store/figures.tsv"
}

# write_json: all figures that are kept, and the machine.
write_json() {
    processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
    printf '{\n  "machine": {"cpus": %s, "processor": "%s", "kernel": "%s"},\n  "figures": [' \
        "$(nproc)" "$processor" "$(uname -r)"
    awk -F '\t' '
        function number(name, value) { return value == "-" ? "" : sprintf("\"%s\": %s, ", name, value) }
        function text(name, value) { return value == "-" ? "" : sprintf("\"%s\": \"%s\", ", name, value) }
        {
            printf "%s\n    {%s%s%s%s%s%s%s%s%s%s\"commit\": \"%s\"}", (NR > 1 ? "," : ""), text("row", $1), text("who", $2),
                number("median", $3), number("least", $4), number("greatest", $5), number("rounds", $6), text("unit", $7),
                number("ratio", $8), text("reach", $9), text("date", $10), $11
        }' "$store/figures.tsv"
    printf '\n  ]\n}\n'
}
