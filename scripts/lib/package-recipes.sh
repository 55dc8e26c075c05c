# shellcheck shell=sh
# shellcheck disable=SC2034 # who sources this reads the variables
#
# How scripts/compare-package configures Debian source packages. Sourced; it runs nothing.

# Those of docs/compared-packages.md that come out the same twice, of all the kinds of top makefile that we know.
all_packages='bash busybox busybox@O cmark e2fsprogs findutils grep iproute2 json-c libxml-parser-perl lua5.4 lz4 mbedtls openssh postfix'

# Of those that scripts/compare-package builds with single commands as jobs: CMake, shell loops, a single makefile, Fortran, a flat
# automake.
commands_packages='json-c postfix openssh minpack grep'

# Debian's patches are newer than what automake made before them; without this, make would want to run automake.
settle='touch aclocal.m4 && sleep 0.1 && find . -name Makefile.in -o -name configure -o -name "config.h*in" | xargs touch'

# recipe NAME[@VARIANT]: sets $kind (words for the table), $needs (Debian packages beyond a compiler), $configure (a command, run in
# the source), $directory (where make runs) and $goals for a package, by a guess for those that are not listed.
recipe() {
    kind='' needs='' configure='' directory=. goals=''
    case $1 in
        bash)
            kind='autoconf, own makefiles' needs='bison'
            configure='./configure -q --without-bash-malloc'
            ;;
        busybox)
            kind='kbuild' needs='bzip2'
            configure='make -s defconfig && sed -i -e s/CONFIG_TC=y/CONFIG_TC=n/ .config'
            ;;
        busybox@O)
            kind='kbuild, O=' needs='bzip2' goals='O=obj'
            configure='mkdir obj && make -s O=obj defconfig && sed -i -e s/CONFIG_TC=y/CONFIG_TC=n/ obj/.config'
            ;;
        cmark | json-c)
            kind='CMake' needs='cmake'
            ;;
        e2fsprogs)
            kind='autoconf, shell loops' needs='pkgconf uuid-dev libblkid-dev texinfo'
            configure='./configure -q --disable-nls'
            ;;
        findutils | gawk | grep)
            kind='automake' needs='texinfo'
            configure="$settle && ./configure -q"
            ;;
        iproute2)
            kind='hand-written, shell loops' needs='pkgconf bison flex'
            configure='./configure'
            ;;
        lz4)
            kind='hand-written' goals='lib-release lz4-release'
            ;;
        libxml-parser-perl)
            needs='libexpat1-dev'
            ;;
        lua5.4)
            kind='hand-written, libtool' needs='libtool-bin libreadline-dev' goals='linux'
            ;;
        minpack)
            kind='automake, Fortran' needs='gfortran'
            configure="$settle && sh ./configure -q"
            ;;
        mbedtls)
            kind='CMake' needs='cmake python3 perl-base'
            directory=obj-compare
            configure="cmake -DCMAKE_BUILD_TYPE=Release -DENABLE_TESTING=OFF -S . -B $directory"
            ;;
        ncurses)
            kind='autoconf, own makefiles' configure='./configure -q --with-shared --without-cxx-binding'
            ;;
        openssh)
            kind='autoconf, own makefiles' needs='pkgconf libssl-dev zlib1g-dev'
            configure="$settle && ./configure -q"
            ;;
        postfix)
            kind='hand-written, shell loops' needs='libdb-dev m4'
            configure='make -s makefiles shared=no dynamicmaps=no CCARGS=-DNO_NIS'
            ;;
        tcl8.6)
            kind='autoconf, shell loops' needs='zlib1g-dev' directory=unix
            configure='cd unix && ./configure -q'
            ;;
        vim)
            kind='hand-written, autoconf below' needs='libncurses-dev'
            configure='./configure -q --with-features=normal --disable-gui'
            ;;
        zsh)
            kind='autoconf, makefiles made by make' needs='autoconf libncurses-dev'
            configure='./Util/preconfig && ./configure -q --with-tcsetpgrp'
            ;;
    esac
}

# guess_recipe: fills in, from the files in the current directory, what recipe left open.
guess_recipe() {
    if [ -f CMakeLists.txt ] && { [ "$kind" = CMake ] || [ -z "$kind$configure" ]; }; then
        kind=CMake
        needs=${needs:-cmake}
        directory=obj-compare
        configure=${configure:-cmake -DCMAKE_BUILD_TYPE=Release -S . -B $directory}
    elif [ -f Makefile.PL ] && [ -z "$configure" ]; then
        kind=${kind:-MakeMaker}
        needs="$needs perl libperl-dev"
        configure='perl Makefile.PL'
    elif [ -f configure ] && [ -z "$configure" ]; then
        configure='./configure -q'
        kind=${kind:-autoconf}
    fi
    kind=${kind:-hand-written}
}
