# covers: names: directories and goals with a newline
"$MK" -j1 all
