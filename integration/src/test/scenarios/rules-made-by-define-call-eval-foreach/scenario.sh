# covers: define + $(call) + $(eval) + $(foreach)
"$MK" -j1 all
