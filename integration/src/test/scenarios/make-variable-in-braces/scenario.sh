# covers: ${MAKE}
"$MK" -j1 all
