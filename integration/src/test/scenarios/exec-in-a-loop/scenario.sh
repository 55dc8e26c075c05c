# covers: real projects: (cd d && exec $(MAKE) $@) && continue; exit $$?
# status: 2
"$MK" -j1 top
