# covers: environment: the names in a sub-make's environment are those that it has under plain make
# jobs: remote
"$MK" -j1 all
