# covers: options: -n
"$MK" -j1 -n all
