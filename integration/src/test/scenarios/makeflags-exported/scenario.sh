# covers: environment: export MAKEFLAGS
MAKEFLAGS=-k "$MK" -j1 all A=1
