# shellcheck shell=sh
# GNU make 4.4 for the tests, beside the machine's own: built from the source package of the Debian release that has it. Sourced,
# after lib/source-packages.sh.

# build_make_4_4 DIRECTORY: sets $make_4_4, a program in DIRECTORY; builds it where it is not there yet. Returns 1 where the
# package archive cannot be reached or the build fails.
build_make_4_4() {
    make_4_4=$1/bin/make
    [ ! -x "$make_4_4" ] || return 0
    need dpkg-dev patch xz-utils gcc libc6-dev || return 1
    open_archive "$1/apt" trixie && fetch_source make-dfsg "$1/source" || return 1
    # shellcheck disable=SC2154 # set by fetch_source
    say "building GNU make from $(basename "$dsc")"
    # shellcheck disable=SC2154 # the caller's
    (
        set -e
        dpkg-source --no-check -x "$dsc" "$temporary/make"
        cd "$temporary/make"
        # Debian took the manual out of the source, but configure still wants its makefile.
        mkdir -p doc
        : >doc/Makefile.in
        ./configure -q --disable-nls --without-guile
        sh ./build.sh
        mkdir -p "$1/bin"
        cp make "$make_4_4.new"
        mv "$make_4_4.new" "$make_4_4"
    ) >"$temporary/make.log" 2>&1 </dev/null || {
        tail -n 10 "$temporary/make.log" >&2
        return 1
    }
}
