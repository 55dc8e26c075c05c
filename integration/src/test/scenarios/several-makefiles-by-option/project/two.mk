two: three ; $(MAKE) -f one.mk -C a -f Makefile x
