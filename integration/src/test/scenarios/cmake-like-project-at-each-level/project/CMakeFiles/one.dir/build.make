default_target: all
SHELL = /bin/sh
CMakeFiles/one.dir/one.o: src/one.txt
	@echo "Building one.o at level $(MAKELEVEL) with [$(MAKEFILES)] from $(firstword $(MAKEFILE_LIST))"
	cat src/one.txt >$@
	@echo "$$HOME" >CMakeFiles/one.dir/.where
libone.a: CMakeFiles/one.dir/one.o CMakeFiles/one.dir/build.make
	cp CMakeFiles/one.dir/one.o $@
CMakeFiles/one.dir/build: libone.a
.PHONY : CMakeFiles/one.dir/build
CMakeFiles/one.dir/depend:
	@echo "depend of one" >>CMakeFiles/one.dir/depend.log
.PHONY : CMakeFiles/one.dir/depend
