# covers: options: --jobserver-style
# make: 4.4
# stdout: lines
"$MK" -j2 --jobserver-style=fifo all
"$MK" -j2 --jobserver-style=pipe all
