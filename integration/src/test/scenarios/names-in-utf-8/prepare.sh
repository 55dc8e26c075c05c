mkdir 'é ü' 漢字
printf '%%: ; @echo $@ in $(CURDIR); : > $@\n' > 'é ü/Makefile'
cp 'é ü/Makefile' 漢字
