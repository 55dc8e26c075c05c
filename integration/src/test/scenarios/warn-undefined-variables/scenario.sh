# covers: options: --warn-undefined-variables
"$MK" -j1 --warn-undefined-variables all
D1MAKE_LEVEL=2 "$MK" -j1 --warn-undefined-variables all
