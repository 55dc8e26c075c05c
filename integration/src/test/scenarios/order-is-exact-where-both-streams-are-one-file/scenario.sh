# covers: streams: order exact where both go to one file
"$MK" -j1 all > output 2>&1
sed '/^d1make: /d' output > lines
cat output
rm output
