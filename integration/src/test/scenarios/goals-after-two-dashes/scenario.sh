# covers: options: goals that look like options after --
"$MK" -j1 -- -n --always-make all
