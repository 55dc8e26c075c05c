default_target: all
SHELL = /bin/sh
program: libone.a libtwo.a
	cat libone.a libtwo.a >$@
	@echo "$$HOME" >CMakeFiles/program.dir/.where
CMakeFiles/program.dir/build: program
.PHONY : CMakeFiles/program.dir/build
CMakeFiles/program.dir/depend:
	@echo "depend of program" >>CMakeFiles/program.dir/depend.log
.PHONY : CMakeFiles/program.dir/depend
