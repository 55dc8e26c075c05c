# covers: options: --shuffle
# make: 4.4
"$MK" -j1 --shuffle=reverse all
"$MK" -j1 --shuffle=20 all
"$MK" -j1 --shuffle=none all
