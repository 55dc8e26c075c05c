# covers: real projects: a 65,000-line generated top makefile
"$MK" -j1 all target64000
