# covers: calls: .NOTPARALLEL
"$MK" -j4 all
