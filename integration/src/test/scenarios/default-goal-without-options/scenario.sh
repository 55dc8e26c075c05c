# covers: make without any argument
# stdout: lines
"$MK"
