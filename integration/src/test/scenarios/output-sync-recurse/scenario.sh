# covers: options: -Orecurse keeps a sub-make's lines together
"$MK" -j3 -Orecurse all > output
sed -n 's/.* of \([abc]\)$/\1/p' output | uniq | sort
rm output
