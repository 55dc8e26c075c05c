# covers: calls: .RECIPEPREFIX
"$MK" -j1 all
