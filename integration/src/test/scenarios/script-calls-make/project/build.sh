#!/bin/sh
set -e
for d; do
    (cd "$d" && make)
    make -C "$d" x y
done
${MAKE-make} -C a clean
