# covers: streams: a stream that is closed
"$MK" -j1 all
