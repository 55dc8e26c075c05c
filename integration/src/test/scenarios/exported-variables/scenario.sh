# covers: environment: export, unexport, target-specific exports, FOO=1 $(MAKE)
GIVEN=given HIDDEN=hidden "$MK" -j1 all
