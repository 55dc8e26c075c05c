# covers: streams: the client's stdout closed early
# stderr: any
"$MK" -j1 -s all | head -n 1
