# covers: $(MAKE) $(MFLAGS) all
# stdout: lines
# stderr: any
"$MK" -j3 all A='two words'
