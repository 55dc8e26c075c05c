# covers: make -C d $@ $(MAKEFLAGS)
# stdout: lines
# stderr: any
"$MK" -j3 all
