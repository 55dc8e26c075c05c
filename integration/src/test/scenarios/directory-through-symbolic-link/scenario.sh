# covers: environment: $PWD through a symbolic link
cd link
PWD=$PWD "$MK" -j1 all
