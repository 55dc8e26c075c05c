for d in 'two words' "it's" 'a"b' 'c$d' '-dash' 'semi;colon' 'back\slash' 'star*' '~tilde' 'a&b' 'x=y' '#hash' '%'; do
    mkdir "./$d"
    printf '%%: export GOAL = $@\n%%:\n\t@basename "$$PWD"; printf "%%s\\n" "$$GOAL" | tee -a goals\n' > "./$d/Makefile"
done
