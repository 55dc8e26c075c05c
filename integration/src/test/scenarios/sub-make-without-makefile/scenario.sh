# covers: makefiles: a sub-make in a directory without makefile, and in none at all
# status: 2
"$MK" -j1 -k all one two three
