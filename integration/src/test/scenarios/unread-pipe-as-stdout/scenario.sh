# covers: streams: a job that writes a line to a pipe that nobody reads any more fails
# stderr: any
# status: 2
"$MK" -s -j1 SHELL=/bin/bash all
