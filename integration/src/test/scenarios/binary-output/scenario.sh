# covers: binary output
"$MK" -j1 all
