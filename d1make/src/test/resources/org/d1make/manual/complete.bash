# shellcheck shell=bash
# complete.bash FILE LINE OTHERS: what FILE's completion of d1make offers behind LINE, one a line. OTHERS is sourced first, if it is not
# empty: the completion of make.
# Words are those of readline: the characters of COMP_WORDBREAKS that d1make's words have are words of their own.
# shellcheck source=/dev/null
[[ -z $3 ]] || source "$3"
# shellcheck source=/dev/null
source "$1"
# Only readline has options to set.
compopt() { :; }

COMP_LINE=$2 COMP_POINT=${#2} COMP_TYPE=9 COMP_KEY=9
readline=$(printf '%s\n' "$2" | sed 's/[=:@]\{1,\}/ & /g')
read -ra COMP_WORDS <<<"$readline"
case $2 in
    *[\ =:@]) COMP_WORDS+=('') ;;
esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
[[ $(complete -p d1make) =~ \ -F\ ([^ ]+) ]]
"${BASH_REMATCH[1]}" d1make "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
