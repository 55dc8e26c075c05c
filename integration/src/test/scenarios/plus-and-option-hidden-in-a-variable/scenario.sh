# covers: real projects: +$(MAKE) -C hidden in a variable
"$MK" -j1 all
