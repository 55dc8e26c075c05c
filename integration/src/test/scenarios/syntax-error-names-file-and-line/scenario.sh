# covers: makefiles: error messages that name the user's file and line: what make cannot read
# jobs: inplace
# status: 2
"$MK" -j1 all
