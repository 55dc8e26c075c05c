# covers: .DEFAULT: ; cd src && $(MAKE) $@
"$MK" -j1 x y
