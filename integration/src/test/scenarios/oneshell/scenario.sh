# covers: .ONESHELL
"$MK" -j1 all
