# covers: continuation lines
"$MK" -j1 all
