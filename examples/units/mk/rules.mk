# What every directory's makefile includes. $(top) is the way to the top directory.
CFLAGS = -O2 -Wall
CPPFLAGS = -I$(top)/lib/core -MMD
BUILT_ON = $${HOSTNAME:-$$(uname -n)}

.DELETE_ON_ERROR:

-include $(wildcard *.d)
