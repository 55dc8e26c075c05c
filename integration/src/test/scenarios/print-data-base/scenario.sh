# covers: options: -p
# The first data base is the sub-make's. Of the top make's, some lines are d1make's.
"$MK" -j1 -p all >out || exit
awk '/^# Make data base/ { n++ } /^# files hash-table/ { files = 0 }
    n == 1 && /^# Files/ { files = 1 }
    files && !/Last modified/ { print }' out
rm out
