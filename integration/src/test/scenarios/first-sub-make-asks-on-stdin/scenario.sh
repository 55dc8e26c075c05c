# covers: real projects: a first sub-make that asks questions on make's stdin
printf 'blue\nround\n' | "$MK" -j1 all
