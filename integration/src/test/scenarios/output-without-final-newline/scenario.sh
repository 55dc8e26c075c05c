# covers: streams: no final newline
# A summary would stand on the last line.
unset D1MAKE_SUMMARY
"$MK" -j1 all
