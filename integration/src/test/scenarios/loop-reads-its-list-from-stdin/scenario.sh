# covers: streams: a client leaves its own stdin unread
"$MK" -j1 all
