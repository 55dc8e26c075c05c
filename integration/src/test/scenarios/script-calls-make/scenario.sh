# covers: calls: a shell script called by a recipe which calls make
"$MK" -j1 all
