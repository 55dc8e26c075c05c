# covers: real projects: $(MAKE) -q -C $@ || $(MAKE) -C $@
"$MK" -j1 all
