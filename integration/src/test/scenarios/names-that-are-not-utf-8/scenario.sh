# covers: names: directories and goals with bytes that are not UTF-8
"$MK" -j1 all
LC_ALL=C "$MK" -j1 all
