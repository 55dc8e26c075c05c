# covers: calls: MAKE and MAKE_COMMAND set in the environment, or on the command line
# jobs: any
make=$(command -v make)
MAKE=$make "$MK" -j1 all
MAKE=make "$MK" -j1 all
MAKE_COMMAND=$make "$MK" -j1 all
"$MK" -j1 all MAKE=make
"$MK" -j1 all MAKE_COMMAND="$make"
