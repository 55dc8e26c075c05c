d=$(printf 'l\344tin1')
mkdir "$d"
printf '%%: ; @echo $@; : > "$@"\n' > "$d/Makefile"
printf 'all:\n\t$(MAKE) -C %s %s\n\tcd %s && $(MAKE) x V=%s\n' "$d" "$(printf '\377goal')" "$d" "$(printf '\200')" > Makefile
