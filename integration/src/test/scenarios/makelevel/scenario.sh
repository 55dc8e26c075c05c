# covers: environment: MAKELEVEL
"$MK" -j1 all
MAKELEVEL=4 "$MK" -j1 all
