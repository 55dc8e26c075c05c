# covers: calls: + before a command that calls make, with -n
# jobs: any
"$MK" -j1 -n all
