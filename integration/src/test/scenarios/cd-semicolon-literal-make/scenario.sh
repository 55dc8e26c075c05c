# covers: cd d; make
"$MK" -j1 all
