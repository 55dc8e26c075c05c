# covers: makefiles: a top makefile that is remade from Makefile.in and read again
"$MK" -j1 all
