# covers: -W
"$MK" -j1 -W in all
