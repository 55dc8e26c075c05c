# covers: options: an option that make does not know
# jobs: inplace
# status: 2
# stdout: any
"$MK" --no-such-option all
