# covers: .RECIPEPREFIX
"$MK" -j1 all
