# covers: results: a sub-make that is killed by a signal
# status: 2
"$MK" -j1 -k all
