# covers: environment: --no-print-directory
"$MK" -j1 --no-print-directory all
