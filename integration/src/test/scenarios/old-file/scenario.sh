# covers: options: -o
"$MK" -j1 -o in all
