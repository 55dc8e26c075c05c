# covers: streams: binary output
# A summary would end the last line first.
unset D1MAKE_SUMMARY
"$MK" -j1 all
