# covers: calls: $(MAKE) -C d
"$MK" -j1 all
