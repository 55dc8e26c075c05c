# covers: real projects: a sub-make in a directory beside the project
cd top && "$MK" -j1 all
