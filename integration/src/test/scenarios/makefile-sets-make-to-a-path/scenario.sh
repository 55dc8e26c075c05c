# covers: calls: a makefile which sets MAKE itself, an absolute path
# jobs: inplace
"$MK" -j1 all
