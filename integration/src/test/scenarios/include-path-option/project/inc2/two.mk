all: two
two: ; $(MAKE) -C a y
