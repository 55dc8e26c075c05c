NL='
'
mkdir "new${NL}line"
printf 'all: ; @pwd; echo made > made\n%%: ; @echo goal\n' > "new${NL}line/Makefile"
