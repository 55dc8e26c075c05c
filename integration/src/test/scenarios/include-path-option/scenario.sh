# covers: makefiles: -I
"$MK" -j1 -I inc --include-dir=inc2 all
