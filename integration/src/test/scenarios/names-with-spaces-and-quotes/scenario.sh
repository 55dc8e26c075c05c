# covers: names: directories and goals with spaces, quotes, $, a leading dash
"$MK" -j1 all
