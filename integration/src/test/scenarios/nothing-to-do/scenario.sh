# covers: results: a project that is up to date
# jobs: inplace
"$MK" -j1 all
