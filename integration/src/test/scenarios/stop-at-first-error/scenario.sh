# covers: options: without -k nothing starts after an error
# status: 2
"$MK" -j1 all
