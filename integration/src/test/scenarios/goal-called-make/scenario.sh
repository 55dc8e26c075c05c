# covers: real projects: a goal called make
"$MK" -j1 all
