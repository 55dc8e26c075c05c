# covers: makefiles: GNUmakefile, makefile, Makefile in make's order
"$MK" -j1 all
