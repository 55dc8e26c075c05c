# covers: options: -j, the jobserver of a sub-make
# stdout: lines
"$MK" -j2 all
