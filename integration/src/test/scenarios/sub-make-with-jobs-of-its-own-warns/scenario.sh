# covers: options: -j, the jobserver of a sub-make
# A make from 4.4 on names its FIFO, which stands elsewhere on each host.
{ "$MK" -j3 own mflags literal && "$MK" -j1 own mflags literal; } >out || exit
sed 's/fifo:[^] ]*/fifo/g' out
rm out
