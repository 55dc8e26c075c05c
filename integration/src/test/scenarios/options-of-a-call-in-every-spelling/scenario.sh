# covers: calls: options that are spelled in every way that getopt reads, wrong ones among them
"$MK" -j1 all
"$MK" -j2 all
