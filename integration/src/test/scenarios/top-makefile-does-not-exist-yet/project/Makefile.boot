Makefile: ; $(MAKE) -f gen.mk $@
