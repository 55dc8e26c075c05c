Makefile: ; echo 'all: ; $$(MAKE) -C a' > $@
