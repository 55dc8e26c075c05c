# covers: real projects: (cd d; $(MAKE) a && $(MAKE) b)
"$MK" -j1 all
