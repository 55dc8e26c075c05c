# covers: options: -W
"$MK" -j1 -W in all
