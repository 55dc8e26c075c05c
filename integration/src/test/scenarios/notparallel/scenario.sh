# covers: .NOTPARALLEL
"$MK" -j4 all
