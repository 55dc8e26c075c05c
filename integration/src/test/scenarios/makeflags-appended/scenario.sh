# covers: environment: MAKEFLAGS +=
"$MK" -j1 all
