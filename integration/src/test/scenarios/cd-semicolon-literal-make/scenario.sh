# covers: calls: cd d; make
"$MK" -j1 all
