# covers: results: error texts of statuses and signals in a sub-make
# status: 2
"$MK" -j1 -k all
