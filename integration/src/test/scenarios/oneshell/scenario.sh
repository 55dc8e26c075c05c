# covers: calls: .ONESHELL
"$MK" -j1 all
