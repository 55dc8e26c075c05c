# covers: options: -q where nothing is to be done
# jobs: any
"$MK" -j1 -q all
