# covers: environment: export of all variables
"$MK" -j1 all
