# covers: deeper levels: deeper levels stay on the job's host, with the options of D1MAKE_CLIENT_MAKEARGS
# stdout: lines
# stderr: lines
# status: 2

# Plain make gets the same options from the makefile, by $(EXTRA). b and c wait for each other, which needs the -j; d
# is made because of the -k alone.
options='-j3 -k WORD=extra'
case $MK in
make) EXTRA=$options && export EXTRA ;;
*) D1MAKE_CLIENT_MAKEARGS=$options && export D1MAKE_CLIENT_MAKEARGS ;;
esac
"$MK" -j1 all
status=$?
for level in a/b a/c a/d a/d/e; do
    cmp a/.where $level/.where || exit 9
done
exit $status
