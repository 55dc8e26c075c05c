all: two ; $(MAKE) -C a
