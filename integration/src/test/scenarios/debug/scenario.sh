# covers: options: --debug, -d
# stdout: lines
# From the sub-make on, since the top make reads a makefile more; and not what the top make says of its own recipe, (all), which it
# may say before or after. Numbers of processes and addresses are never the same.
from_the_sub_make() {
    awk '/^GNU Make / { n++ }
        n == 2 && !/\(all\)/ { gsub(/0x[0-9a-f]+/, "ADDRESS"); gsub(/PID [0-9]+/, "PID"); print }'
}
"$MK" -j1 --debug=b,v,j all >out || exit
from_the_sub_make <out
rm -r a/out
"$MK" -j1 -d all >out || exit
from_the_sub_make <out | grep -E '^ *(Considering|File|Finished|Must|No need|Successfully|Reading|Trying)'
rm out
