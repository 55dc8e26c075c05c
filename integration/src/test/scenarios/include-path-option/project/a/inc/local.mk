x y all: ; @echo $@ by $(MAKEFILE_LIST)
