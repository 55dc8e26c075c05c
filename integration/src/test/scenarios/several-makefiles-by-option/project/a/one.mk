all: out
out:
	echo building $(notdir $(CURDIR))
	@echo log >> log
	echo $(notdir $(CURDIR)) > $@
clean:
	rm -f out
x y:
	echo $@ of $(notdir $(CURDIR))
	@echo $@ >> log
fail:
	@echo about to fail >&2; echo failed >> log; exit 3
.PHONY: all clean x y fail
