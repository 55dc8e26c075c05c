# covers: -B
"$MK" -j1 -B all
