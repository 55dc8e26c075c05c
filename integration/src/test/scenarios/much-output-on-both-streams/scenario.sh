# covers: streams: 100 MB on both streams at once
unset D1MAKE_SUMMARY
{ { "$MK" -j1 -s all 2>&1 >&3; echo $? > status; } | cksum > err.sum; } 3>&1 | cksum > out.sum
cat status
