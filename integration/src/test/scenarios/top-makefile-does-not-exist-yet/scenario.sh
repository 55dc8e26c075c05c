# covers: makefiles: a top makefile that an included rule makes
# jobs: any
"$MK" -j1 -f Makefile.boot -f Makefile all
