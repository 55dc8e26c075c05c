# covers: calls: the prefixes @ - + before a sub-make
"$MK" -j1 all
