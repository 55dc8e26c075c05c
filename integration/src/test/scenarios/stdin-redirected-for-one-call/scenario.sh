# covers: streams: stdin that a recipe gives to one sub-make, by a pipe, a file, a here-document
# stdout: lines
"$MK" -j1 -s --no-print-directory all
"$MK" -j3 -s --no-print-directory all
