# covers: streams: a sub-make that prints nothing
"$MK" -j1 all
