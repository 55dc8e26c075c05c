# covers: streams: redirections of a sub-make's streams
"$MK" -j1 all
