# covers: options: -O
# stdout: lines
# stderr: lines
"$MK" -j3 -O all
