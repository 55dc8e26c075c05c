# covers: real projects: config.status that pipes rules to make -f - and then make re-executes itself
"$MK" -j1 all
