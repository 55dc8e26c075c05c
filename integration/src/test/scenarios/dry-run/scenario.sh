# covers: -n
# jobs: any
"$MK" -j1 -n all
