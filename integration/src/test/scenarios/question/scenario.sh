# covers: -q
# jobs: any
# status: 1
"$MK" -j1 -q all
