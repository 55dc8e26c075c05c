# covers: VPATH and vpath
"$MK" -j1 all
