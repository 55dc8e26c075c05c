# covers: real projects: $(MAKE) $(MFLAGS) all
# stdout: lines
# stderr: lines
"$MK" -j3 all A='two words'
