# covers: real projects: MAKELEVEL= and MAKEFLAGS = overwritten
"$MK" -j1 all
