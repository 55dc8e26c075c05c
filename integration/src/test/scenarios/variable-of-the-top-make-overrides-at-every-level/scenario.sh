# covers: environment: command-line variables at deeper levels, and MAKEOVERRIDES emptied
"$MK" -j1 all V='a b'
