# covers: calls: (cd d && $(MAKE) x) || exit 1
# status: 2
"$MK" -j1 all
