# covers: calls: double-colon rules
"$MK" -j1 all
