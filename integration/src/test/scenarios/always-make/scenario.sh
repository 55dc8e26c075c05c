# covers: options: -B
"$MK" -j1 -B all
