# covers: options: -s
"$MK" -j1 -s all
