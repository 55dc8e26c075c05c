# covers: -Orecurse keeps a sub-make's lines together
"$MK" -j3 -Orecurse all > output
tr '\n' ' ' < output | grep -o 'Entering[^L]*Leaving' | sort > blocks
rm output
