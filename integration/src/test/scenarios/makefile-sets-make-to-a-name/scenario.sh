# covers: calls: a makefile which sets MAKE itself, found on PATH
"$MK" -j1 all
