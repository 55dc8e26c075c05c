# covers: options: -i
"$MK" -j1 -i all
