# covers: environment: -e, -r, -R, -w
CC=mycc "$MK" -j1 -erR all
CC=mycc "$MK" -j1 -w all
