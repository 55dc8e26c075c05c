# covers: calls: sub-makes that a recipe starts in the background
"$MK" -j1 all
