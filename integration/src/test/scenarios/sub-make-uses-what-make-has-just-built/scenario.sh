# covers: real projects: a sub-make compiled with what this very make has just built
"$MK" -j1 all
