EARLY := $(words $(MAKEFILE_LIST)) $(EARLY)
