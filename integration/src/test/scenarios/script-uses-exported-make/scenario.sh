# covers: real projects: ${MAKE-make} inside a shell script below a recipe
"$MK" -j1 all
