all: one
one: ; $(MAKE) -C a x
