# covers: -p
# stdout: any
"$MK" -j1 -p all
