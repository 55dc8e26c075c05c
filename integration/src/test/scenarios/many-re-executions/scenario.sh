# covers: 37 re-executions in one build
"$MK" -j1 all
