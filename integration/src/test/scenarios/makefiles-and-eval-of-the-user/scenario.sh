# covers: makefiles: MAKEFILES, --eval and GNUMAKEFLAGS of the user
MAKEFILES=$PWD/early.mk GNUMAKEFLAGS=--no-print-directory "$MK" -j1 --eval='EVAL = yes' all
