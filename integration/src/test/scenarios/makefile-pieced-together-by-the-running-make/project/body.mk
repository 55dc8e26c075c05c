all: ; @echo pieced $(WORD); rm -f old
