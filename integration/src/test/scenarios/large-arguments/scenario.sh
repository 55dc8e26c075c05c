# covers: environment: arguments of 100 KiB
"$MK" -j1 all
