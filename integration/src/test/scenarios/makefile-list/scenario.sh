# covers: makefiles: $(lastword $(MAKEFILE_LIST)), $(firstword …), $(CURDIR)
"$MK" -j1 all
