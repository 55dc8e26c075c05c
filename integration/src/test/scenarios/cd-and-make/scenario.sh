# covers: calls: cd d && $(MAKE), with $(MAKE) last on its line
"$MK" -j1 all
