# covers: calls: gmake
if ! command -v gmake >/dev/null; then
    mkdir bin
    ln -s "$(command -v make)" bin/gmake
    PATH=$PWD/bin:$PATH
fi
"$MK" -j1 all
