# covers: makefiles: -C dir
"$MK" -j1 -C inner -C deeper all
