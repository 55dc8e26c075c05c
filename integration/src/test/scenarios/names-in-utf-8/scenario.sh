# covers: names: directories and goals with UTF-8
"$MK" -j1 all
LC_ALL=C "$MK" -j1 all
