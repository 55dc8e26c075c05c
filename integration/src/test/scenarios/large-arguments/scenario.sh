# covers: arguments of 100 KiB
"$MK" -j1 all
