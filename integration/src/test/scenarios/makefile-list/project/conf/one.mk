one := $(lastword $(MAKEFILE_LIST))
all: one
one: ; @echo '$(one)' '$(lastword $(MAKEFILE_LIST))'
