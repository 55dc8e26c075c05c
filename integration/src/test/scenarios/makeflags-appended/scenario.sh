# covers: MAKEFLAGS +=
"$MK" -j1 all
