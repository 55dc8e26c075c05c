# covers: depth: a sub-make called by its path below a call that is passed through
REAL_MAKE=$(command -v make)
export REAL_MAKE
for level in 1 2 auto; do
    D1MAKE_LEVEL=$level "$MK" -j1 all || exit
done
