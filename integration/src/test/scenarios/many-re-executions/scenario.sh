# covers: real projects: 37 re-executions in one build
"$MK" -j1 all
