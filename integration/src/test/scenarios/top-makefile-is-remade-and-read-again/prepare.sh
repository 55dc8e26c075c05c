touch -d 2021-01-01 Makefile.in
