# covers: calls: continuation lines
"$MK" -j1 all
