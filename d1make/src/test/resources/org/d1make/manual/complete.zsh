# complete.zsh DIRECTORY LINE: what the completion function _d1make in DIRECTORY offers behind LINE, one a line. An interactive zsh
# on a terminal of its own gets LINE and a tab; its compadd tells all that it adds. HOME is where it writes.
zmodload zsh/zpty || exit
offers=$HOME/offers
mkfifo $offers || exit

cat >$HOME/.zshrc <<RC
fpath=(${(q)1} \$fpath)
autoload -U compinit && compinit -u -D
exec 9<>${(q)offers}
compadd() {
  local -a hits
  if [[ "\${@[1,(i)(-|--)]}" != *-[OAD]\ * ]]; then
    builtin compadd -O hits "\$@"
    (( ! \$#hits )) || print -rlu9 -- \$hits
  fi
  builtin compadd "\$@"
}
ended() { print -u9 END }
comppostfuncs=(ended)
bindkey '^I' complete-word
PS1='ready> '
RC
exec 8<>$offers
zpty shell zsh -i
# What is typed before its line editor is there would be completed by nobody.
zpty -r -m shell shown '*ready> *' || exit
zpty -w -n shell "$2"$'\t'
while read -t 10 -r -u 8 word && [[ $word != END ]]; do
  print -r -- $word
done
