# covers: results: .DELETE_ON_ERROR in a sub-make
# status: 2
"$MK" -j1 all
