# covers: environment: environment of 64 KiB
BIG=$(seq 1 12000)
export BIG
"$MK" -j1 all
