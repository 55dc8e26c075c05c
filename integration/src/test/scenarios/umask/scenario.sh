# covers: environment: umask
umask 027
"$MK" -j1 all
