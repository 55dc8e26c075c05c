# covers: real projects: make -C d $@ $(MAKEFLAGS)
# stdout: lines
# stderr: lines
"$MK" -j3 all
