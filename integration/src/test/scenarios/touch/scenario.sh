# covers: options: -t
"$MK" -j1 -t all
