# covers: streams: the status of a sub-make is the first of a pipe's
"$MK" -j1 all
