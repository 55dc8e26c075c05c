# covers: calls: a target-specific MAKE, and secondary expansion
"$MK" -j1 all
