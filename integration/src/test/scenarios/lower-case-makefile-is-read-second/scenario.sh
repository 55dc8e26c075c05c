# covers: makefiles: makefile before Makefile
"$MK" -j1 all
