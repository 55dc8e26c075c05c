# shellcheck shell=sh disable=SC2015,SC2154
# row: a real project, the Debian package $BENCH_PROJECT, on two hosts that share this machine, against make, both with -j4
# hosts: 2

export D1MAKE_HOSTS='build1/2 build2/2'
temporary=$place
# shellcheck source=scripts/lib/source-packages.sh
. scripts/lib/source-packages.sh
# shellcheck source=scripts/lib/package-recipes.sh
. scripts/lib/package-recipes.sh

say() {
    echo "bench: $*" >&2
}

# configure_project: leaves $place/configured, which was configured at $place/build.
configure_project() {
    dpkg-source --no-check -x "$dsc" "$place/build" && cd "$place/build" || return 1
    guess_recipe
    # shellcheck disable=SC2086 # a list
    need $needs && sh -c "${configure:-true}" </dev/null || return 1
    cd "$repository" && mv "$place/build" "$place/configured"
}

project_once() {
    rm -rf "$place/build"
    cp -a "$place/configured" "$place/build"
    # shellcheck disable=SC2086 # a list
    build "$1" -j4 -C "$place/build/$directory" $goals
}

command -v apt-get >/dev/null || skip 'this is not a Debian'
name=${BENCH_PROJECT:-lz4}
recipe "$name"
{ open_archive "$cache/apt" && fetch_source "${name%@*}" "$cache/sources/${name%@*}"; } ||
    skip 'the package archive cannot be reached'
need dpkg-dev patch xz-utils gcc libc6-dev
configure_project >"$place/log" 2>&1 || {
    tail -n 10 "$place/log" >&2
    exit 1
}
# shellcheck disable=SC2086 # a list
set -- make d1make $against
take_turns project_once "$@"
figures s make '<=1.1' "$@"
