# covers: options: -k
# status: 2
"$MK" -j1 -k all
