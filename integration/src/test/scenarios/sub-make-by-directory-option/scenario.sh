# covers: $(MAKE) -C d
"$MK" -j1 all
