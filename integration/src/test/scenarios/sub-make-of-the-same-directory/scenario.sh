# covers: calls: $(MAKE) in the project's own directory
"$MK" -j1 all
