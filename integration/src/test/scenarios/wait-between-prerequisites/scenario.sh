# covers: calls: .WAIT
# make: 4.4
# stdout: lines
"$MK" -j4 all
