# covers: calls: $(MAKE) -C d for many directories, with -j
# stdout: lines
"$MK" -j6 all
