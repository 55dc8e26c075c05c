# covers: calls: one-line rules
"$MK" -j1 all
