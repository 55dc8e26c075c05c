# covers: real projects: two recipes that enter one directory at once
# stdout: lines
"$MK" -j4 all
