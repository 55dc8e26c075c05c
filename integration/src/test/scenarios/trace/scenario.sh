# covers: options: --trace
"$MK" -j1 --trace all
