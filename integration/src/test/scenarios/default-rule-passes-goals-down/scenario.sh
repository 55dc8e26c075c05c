# covers: real projects: .DEFAULT: ; cd src && $(MAKE) $@
"$MK" -j1 x y
