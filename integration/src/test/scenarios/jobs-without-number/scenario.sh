# covers: options: -j without a number
# stdout: lines
"$MK" -j all
