# covers: jobserver
"$MK" -j3 own mflags literal
"$MK" -j1 own mflags literal
