# covers: calls: a sub-make called by its path, which stays here, and calls make by its name, which does not
REAL_MAKE=$(command -v make)
export REAL_MAKE
"$MK" -j1 all
"$MK" -j3 all
