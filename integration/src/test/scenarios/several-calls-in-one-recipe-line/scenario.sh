# covers: calls: several calls in one recipe line
"$MK" -j1 all
