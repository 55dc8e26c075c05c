# covers: makefiles: calls that read a makefile from stdin run in place
"$MK" -j1 all
