# covers: calls: make without any argument
# stdout: lines
"$MK"
