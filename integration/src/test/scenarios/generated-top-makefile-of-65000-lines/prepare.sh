: > source
{ echo 'all: a-built'; seq -f 'target%.0f: source ; @echo $@' 1 64990; printf 'a-built:\n\t$(MAKE) -C a\n'; } > Makefile
