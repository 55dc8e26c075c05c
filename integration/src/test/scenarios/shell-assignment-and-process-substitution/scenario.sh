# covers: calls: X != $(MAKE) -s print-x, bash's process substitution and exported functions
"$MK" -j1 all
