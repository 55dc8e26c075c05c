three: ; $(MAKE) -f sub.mk LIST='$(MAKEFILE_LIST)'
