# covers: real projects: a makefile pieced together by the running make and used at once by a sub-make
"$MK" -j1 all
