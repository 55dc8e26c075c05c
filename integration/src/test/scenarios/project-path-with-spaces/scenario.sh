# covers: names: a project below a directory with a space and a quote in its name
cd "it's here" && "$MK" -j1 all
