# covers: one-line rules
"$MK" -j1 all
