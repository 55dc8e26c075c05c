# covers: no final newline
# stderr: any
"$MK" -j1 all
