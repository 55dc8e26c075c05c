# covers: makefiles: -include of a generated file
"$MK" -j1 all
