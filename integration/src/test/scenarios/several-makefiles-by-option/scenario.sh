# covers: makefiles: -f a -f b
"$MK" -j1 -f one.mk --file=two.mk --makefile three.mk
