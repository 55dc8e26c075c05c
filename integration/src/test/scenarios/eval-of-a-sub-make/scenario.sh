# covers: real projects: eval $(MAKE) x flags
"$MK" -j1 all
