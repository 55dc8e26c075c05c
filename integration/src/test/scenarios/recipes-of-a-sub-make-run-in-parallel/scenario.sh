# covers: jobserver
# stdout: lines
"$MK" -j2 all
