# covers: calls: a makefile which resets PATH
"$MK" -j1 all
