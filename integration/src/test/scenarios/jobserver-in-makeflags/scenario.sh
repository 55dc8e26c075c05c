# covers: environment: MAKEFLAGS and MFLAGS, with the jobserver in them
# A make from 4.4 on names its FIFO, which stands elsewhere on each host.
{
    "$MK" -kj3 A='b c' all &&
        "$MK" -j3 -Ie --no-print-directory all &&
        "$MK" -j1 all
} >out || exit
sed 's/fifo:[^] ]*/fifo/g' out
rm out
