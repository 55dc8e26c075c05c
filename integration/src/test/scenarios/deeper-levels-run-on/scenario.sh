# covers: deeper levels: sub-makes of a sub-make
"$MK" -j1 all
