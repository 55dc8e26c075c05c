# covers: a goal called make
"$MK" -j1 all
