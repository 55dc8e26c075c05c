# covers: streams: a stream that is closed: stdin, of a sub-make and of the top make
"$MK" -j1 all
"$MK" -j1 all <&-
