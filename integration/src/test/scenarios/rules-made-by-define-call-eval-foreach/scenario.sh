# covers: calls: define + $(call) + $(eval) + $(foreach)
"$MK" -j1 all
