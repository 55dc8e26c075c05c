# covers: MAKEFLAGS, jobserver
"$MK" -kj3 A='b c' all
"$MK" -j3 -Ie --no-print-directory all
"$MK" -j1 all
