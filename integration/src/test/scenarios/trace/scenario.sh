# covers: --trace
"$MK" -j1 --trace all
