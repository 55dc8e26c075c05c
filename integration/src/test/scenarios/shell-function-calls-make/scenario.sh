# covers: $(shell $(MAKE) -s print-x)
# jobs: any
"$MK" -j1 all
