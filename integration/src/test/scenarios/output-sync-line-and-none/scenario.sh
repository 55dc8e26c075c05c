# covers: options: -Oline, -Onone, --output-sync=target
"$MK" -j1 -Oline all
"$MK" -j1 -Onone all
"$MK" -j1 --output-sync=target all
