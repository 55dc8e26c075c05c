# covers: makefile before Makefile
"$MK" -j1 all
