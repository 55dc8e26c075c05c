# covers: calls: pattern rules and static pattern rules
"$MK" -j1 all
