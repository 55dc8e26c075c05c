# covers: calls: ${MAKE}
"$MK" -j1 all
