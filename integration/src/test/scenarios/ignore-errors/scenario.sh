# covers: -i
"$MK" -j1 -i all
