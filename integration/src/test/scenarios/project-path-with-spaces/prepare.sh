mkdir "it's here"
mv Makefile a "it's here"
