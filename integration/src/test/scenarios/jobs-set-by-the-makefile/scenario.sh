# covers: environment: MAKEFLAGS += -j2
# stdout: lines
# stderr: lines
"$MK" -j1 all
"$MK" -j4 all
