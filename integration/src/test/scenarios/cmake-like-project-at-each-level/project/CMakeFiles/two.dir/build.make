default_target: all
SHELL = /bin/sh
CMakeFiles/two.dir/two.o: src/two.txt
	@echo "Building two.o at level $(MAKELEVEL) with [$(MAKEFILES)] from $(firstword $(MAKEFILE_LIST))"
	cat src/two.txt >$@
	@echo "$$HOME" >CMakeFiles/two.dir/.where
libtwo.a: CMakeFiles/two.dir/two.o CMakeFiles/two.dir/build.make
	cp CMakeFiles/two.dir/two.o $@
CMakeFiles/two.dir/build: libtwo.a
.PHONY : CMakeFiles/two.dir/build
CMakeFiles/two.dir/depend:
	@echo "depend of two" >>CMakeFiles/two.dir/depend.log
.PHONY : CMakeFiles/two.dir/depend
