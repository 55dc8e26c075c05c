# A library of one quantity: what units.txt lists becomes convert.c, and that an archive.
name := $(notdir $(CURDIR))
top = ../..
include $(top)/mk/rules.mk

lib$(name).a: convert.o
	$(AR) rcs $@ $^
	@echo "$(BUILT_ON)" >host

convert.c: units.txt $(top)/mk/convert.awk
	awk -v quantity=$(name) -f $(top)/mk/convert.awk units.txt >$@

clean:
	rm -f *.o *.d *.a convert.c host

.PHONY: clean
.DEFAULT_GOAL = lib$(name).a
