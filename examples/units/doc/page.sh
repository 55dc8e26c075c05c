#!/bin/sh
# page.sh index QUANTITY...: the page that leads to the others. page.sh quantity NAME: a page from a list of units.
set -eu
kind=$1
shift
case $kind in
    index)
        echo '<h1>Units</h1><ul>'
        for quantity in "$@"; do
            echo "<li><a href='$quantity.html'>$quantity</a>"
        done
        echo '</ul>'
        ;;
    quantity)
        echo "<h1>$1</h1><table>"
        while read -r name factor; do
            case $name in
                '#'*) ;;
                *) echo "<tr><td>$name<td>$factor" ;;
            esac
        done
        echo '</table>'
        ;;
esac
