# covers: options: -l
# stdout: lines
"$MK" -j2 -l 1000 all
