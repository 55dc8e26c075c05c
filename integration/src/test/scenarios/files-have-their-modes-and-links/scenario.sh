# covers: results: same files: modes, links, names
"$MK" -j1 all
