# covers: makefiles: error messages that name the user's file and line: a recipe, here and in a sub-make
# status: 2
"$MK" -j1 -k all warn
