# A program: its own sources and all libraries.
name := $(notdir $(CURDIR))
top = ../..
include $(top)/mk/rules.mk

QUANTITIES = area energy length mass pressure speed time volume
LIBRARIES = $(foreach q,core $(QUANTITIES),$(top)/lib/$q/lib$q.a)

$(name): $(name).o $(LIBRARIES)
	$(CC) $(LDFLAGS) -o $@ $^
	@echo "$(BUILT_ON)" >host

clean:
	rm -f *.o *.d $(name) host

.PHONY: clean
.DEFAULT_GOAL = $(name)
