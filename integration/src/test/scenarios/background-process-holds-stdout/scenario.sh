# covers: streams: a job that leaves a background process holding its stdout
# processes: any
start=$(date +%s)
"$MK" -j1 all
status=$?
[ $(($(date +%s) - start)) -lt 15 ] || echo "waited for the background process"
exit $status
