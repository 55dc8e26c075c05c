# covers: streams: binary output
"$MK" -j1 all
