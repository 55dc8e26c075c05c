# shellcheck shell=sh
# Source packages from the archives that this machine's apt uses. apt is told to keep all its state in a directory of ours; the
# machine's own lists stay as they are. Sourced, after $temporary (a directory that will be removed) and the function say
# are set.

# open_archive DIRECTORY [RELEASE]: sets $archive, where apt's state is kept, and reads the archive's lists, unless they are less than a day old: those of the machine's own release
# of Debian, or those of another one in the same archive. Returns 1 where it cannot be reached.
open_archive() {
    archive=$1
    shift
    [ -n "$(find "$archive/updated" -mmin -1440 2>/dev/null)" ] && return
    say "reading the package archive's lists of sources"
    write_apt_sources "$@"
    # apt-get says 0 where it could only use old lists.
    # shellcheck disable=SC2154 # the caller's
    if apt_get update >"$temporary/apt.log" 2>&1 && ! grep -q '^[WE]: Failed' "$temporary/apt.log"; then
        touch "$archive/updated"
    else
        sed 's/^/    /' "$temporary/apt.log" | tail -n 5 >&2
        return 1
    fi
}

# fetch_source NAME DIRECTORY: downloads the package's source into DIRECTORY; sets $dsc.
fetch_source() {
    mkdir -p "$2"
    if ! (cd "$2" && apt_get source --download-only "$1" >"$temporary/apt.log" 2>&1); then
        sed 's/^/    /' "$temporary/apt.log" | tail -n 5 >&2
        say "no source of $1"
        return 1
    fi
    # shellcheck disable=SC2034 # for the caller
    dsc=$(find "$2" -name '*.dsc' | sort | tail -n 1)
}

# need PACKAGE...: installs what is missing, on the machine itself.
need() {
    missing=''
    for package in "$@"; do
        dpkg -s "$package" 2>/dev/null | grep -q '^Status: .* installed$' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        say "needed first: apt-get install --no-install-recommends$missing"
        return 1
    fi
    say "installing$missing"
    # shellcheck disable=SC2086 # a list
    set -- env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y \
        --no-install-recommends $missing
    if ! "$@" >"$temporary/apt.log" 2>&1 && ! { apt-get -q update && "$@"; } >"$temporary/apt.log" 2>&1; then
        tail -n 5 "$temporary/apt.log" >&2
        return 1
    fi
}

apt_get() {
    apt-get -q \
        -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$archive/sources" \
        -o "Dir::State=$archive/state" -o Dir::State::status=/var/lib/dpkg/status \
        -o "Dir::Cache=$archive/cache" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o APT::Sandbox::User="$(id -un)" "$@"
}

# The machine's own sources, with deb-src in place of deb; or the main archive of its Debian, with another release.
write_apt_sources() {
    mkdir -p "$archive/sources" "$archive/state/lists/partial" "$archive/cache/archives/partial"
    rm -f "$archive/sources/"*
    if [ -n "${1-}" ]; then
        own=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
        apt-get indextargets --format "deb-src \$(REPO_URI) $1 main" 'Created-By: Packages' "Codename: $own" \
            'Component: main' >"$archive/sources/$1.list"
        return
    fi
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -r "$list" ] || sed -n 's/^deb\([[:space:]]\)/deb-src\1/p' "$list" >"$archive/sources/${list##*/}.list"
    done
    for list in /etc/apt/sources.list.d/*.sources; do
        [ ! -r "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$archive/sources/${list##*/}"
    done
}
