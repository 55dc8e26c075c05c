# covers: real projects: $(NOECHO) cd xs && $(MAKE) -f Makefile all PASS="…quotes…"
"$MK" -j1 all
