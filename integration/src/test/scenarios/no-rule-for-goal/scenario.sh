# covers: makefiles: a goal that nothing makes, here and in a sub-make
# status: 2
"$MK" -j1 -k all nothing
