# covers: options: -q
# status: 1
"$MK" -j1 -q all
