# covers: streams: a stream that is closed: stdin, of a sub-make and of the top make
"$MK" -j1 all
# That make runs by itself then is told, in one line.
"$MK" -j1 all <&- 2>told
status=$?
grep -v '^d1make: make runs by itself: the standard input is closed' told >&2
rm told
exit "$status"
