# covers: makefiles: VPATH and vpath
"$MK" -j1 all
