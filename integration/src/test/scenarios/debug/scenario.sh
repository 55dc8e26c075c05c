# covers: --debug
# stdout: any
"$MK" -j1 --debug=b,v,j all
"$MK" -j1 -d all
