for d in 'two words' "it's" 'a"b' 'c$d' '-dash' 'semi;colon' 'back\slash' 'star*' '~tilde' 'a&b' 'x=y' '#hash' '%'; do
    mkdir "./$d"
    printf '%s: ; @echo built $(notdir $(CURDIR))\n' '%' > "./$d/Makefile"
done
