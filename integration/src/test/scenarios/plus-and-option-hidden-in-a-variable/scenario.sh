# covers: +$(MAKE) -C hidden in a variable
"$MK" -j1 all
