# covers: -t
# jobs: any
"$MK" -j1 -t all
