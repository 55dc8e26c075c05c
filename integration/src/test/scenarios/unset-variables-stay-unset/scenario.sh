# covers: environment: unset variables stay unset, empty ones stay empty
EMPTY="" "$MK" -j1 all
