# covers: calls: $(shell $(MAKE) -s print-x)
"$MK" -j1 all
