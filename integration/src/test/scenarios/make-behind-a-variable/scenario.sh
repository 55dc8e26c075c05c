# covers: calls: SUBMAKE = $(MAKE) -s
"$MK" -j1 all
