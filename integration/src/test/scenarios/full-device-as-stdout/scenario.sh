# covers: streams: a job whose output cannot be written fails, however little it is
# stderr: any
# status: 3
"$MK" -s -j1 redirected
"$MK" -s -j1 all >/dev/full && exit 1
exit 3
