# Each of the two waits for the other: one at a time, they would wait for ever.
all: says hears
says: ; @timeout 20 sh -c 'echo hello >fifo'
hears: ; @timeout 20 cat fifo; cat <&3
.PHONY: all says hears
