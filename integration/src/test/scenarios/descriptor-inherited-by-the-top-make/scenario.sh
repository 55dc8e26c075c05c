# covers: streams: a descriptor that make inherits takes the number which its jobserver would have
# jobs: inplace
echo inherited >file
"$MK" -j2 all 3<file || exit
"$MK" -j2 all 3<file 4<file || exit
"$MK" -j2 all 3<file 4<file 5<file 7<file
rm file
