# covers: -s
"$MK" -j1 -s all
