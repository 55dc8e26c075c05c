# covers: calls: --version and --help of a sub-make, in place
"$MK" -j1 all
