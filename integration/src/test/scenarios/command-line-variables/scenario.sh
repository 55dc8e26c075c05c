# covers: environment: command-line variables with spaces, quotes, $$, #, newlines, non-ASCII
NL='
'
"$MK" -j1 all 'SPACES=  two  words ' "QUOTES=it's \"quoted\" \`here\`" 'DOLLAR=a$$b $$$$' 'HASH=x#y\#z' \
    "NEWLINE=one${NL}two" 'ACCENT=é ü 漢' 'BACK=a\b\\c\' 'EMPTY=' 'REF=$(HASH)!' 'SIMPLE:=now' 'Q=a?*[b];&|<>(){}~'
