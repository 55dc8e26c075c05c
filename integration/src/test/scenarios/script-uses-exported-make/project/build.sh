#!/bin/sh
cd a && ${MAKE-make} x && eval ${MAKE-make} y
