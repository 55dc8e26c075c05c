# covers: calls: make called by xargs, find, env -i, nohup, timeout, perl
"$MK" -j1 all
