# shellcheck shell=sh
# Finds a Java and starts one of d1make's programs with it. Sourced by bin/d1make and bin/d1make-server, which set
# $program (its name) and $home (the directory with bin/ and lib/).
#
# It knows nothing of hosts or makefiles. It starts no process in the usual case, but one `readlink` where java on
# PATH is a symbolic link, and one `grep` where sh is not bash (see exec_whole).
: "${program:?}" "${home:?}"
# shellcheck source=d1make-client/src/main/sh/exec-whole.sh
. "$home/lib/exec-whole.sh"

# find_java: sets $java and $native, or returns 1 with a message.
find_java() {
    if [ -n "${D1MAKE_JAVA-}" ]; then
        if [ ! -x "$D1MAKE_JAVA" ] || [ -d "$D1MAKE_JAVA" ]; then
            echo "$program: D1MAKE_JAVA=$D1MAKE_JAVA is not a program that can be run" >&2
            return 1
        fi
        usable_java "$D1MAKE_JAVA" && return 0
        echo "$program: D1MAKE_JAVA=$D1MAKE_JAVA is ${version:+Java }${version:-no Java}; Java 17 or newer is needed" >&2
        return 1
    fi
    [ -n "${JAVA_HOME-}" ] && usable_java "$JAVA_HOME/bin/java" && return 0
    java_on_path && return 0
    newest_installed_java && return 0
    echo "$program: no Java 17 or newer in JAVA_HOME, on PATH or in /usr/lib/jvm; set D1MAKE_JAVA to one" >&2
    return 1
}

java_on_path() {
    rest=${PATH-}:
    while [ -n "$rest" ]; do
        directory=${rest%%:*}
        rest=${rest#*:}
        usable_java "${directory:-.}/java" && return 0
    done
    return 1
}

newest_installed_java() {
    newest='' newest_major=0
    for candidate in /usr/lib/jvm/*/bin/java /usr/java/*/bin/java /opt/java/*/bin/java /opt/jdk*/bin/java; do
        if usable_java "$candidate" && [ "${major:-0}" -gt "$newest_major" ]; then
            newest=$candidate newest_major=$major
        fi
    done
    [ -n "$newest" ] && usable_java "$newest"
}

# usable_java PROGRAM: sets $java and $native if it is a Java 17 or newer.
# A JDK tells its version in the file `release`. Only where there is none it is asked for, which costs as much as the start itself; what
# is no Java then has no $version.
usable_java() {
    [ -x "$1" ] && [ ! -d "$1" ] || return 1
    java=$1 real=$1 version='' architecture=''
    [ -L "$real" ] && real=$(readlink -f "$real")
    release=${real%/bin/java}/release
    if [ -r "$release" ]; then
        while IFS='=' read -r key value; do
            value=${value#\"} value=${value%\"}
            case $key in
                JAVA_VERSION) version=$value ;;
                OS_ARCH) architecture=$value ;;
            esac
        done <"$release"
    fi
    if [ -z "$version" ]; then
        version=$("$java" -version 2>&1 </dev/null)
        case $version in
            *version\ \"*) version=${version#*version \"} version=${version%%\"*} ;;
            *) version='' ;;
        esac
    fi
    major=${version%%[!0-9]*}
    [ "${major:-0}" -ge 17 ] || return 1
    case ${architecture:=$(uname -m)} in
        amd64) architecture=x86_64 ;;
        arm64) architecture=aarch64 ;;
        i?86) architecture=i386 ;;
        arm*) architecture=arm ;;
    esac
    native=$home/lib/native/$architecture-Linux
}

# exec_java HEAP MAIN ARGUMENT...: becomes the JVM that runs MAIN with a heap of at most HEAP, the jars that
# lib/$program.jars lists, and the class data archive lib/$program.jsa where there is one.
#
# -Xlog:disable: a JVM writes its warnings ("archive made by another JVM") to *stdout*, among make's output.
# -UsePerfData: no /tmp/hsperfdata_* files. +ErrorFileToStderr: no file whose name others could guess and plant. +IgnoreUnrecognizedVMOptions: 17 passes over an option of 23.
# Tier3InvocationThreshold: in a short build, twice the usual 200 calls save more of the compiler than they cost.
# D1MAKE_ARCHIVE_TO is for lib/make-archives alone: the archive is written there when the program ends.
# $java_options: more options of the program's own, without spaces in them.
exec_java() {
    heap=$1 main=$2
    shift 2

    jars=''
    while read -r jar; do
        jars=$jars${jars:+:}$home/lib/$jar
    done <"$home/lib/$program.jars"

    if [ -n "${D1MAKE_ARCHIVE_TO-}" ]; then
        sharing=-XX:ArchiveClassesAtExit=$D1MAKE_ARCHIVE_TO
        java_options="${java_options-} -Dd1make.archiving=true"
        unset D1MAKE_ARCHIVE_TO
    elif [ -r "$home/lib/$program.jsa" ]; then
        sharing=-XX:SharedArchiveFile=$home/lib/$program.jsa
    else
        sharing=-Xshare:auto
    fi

    # shellcheck disable=SC2086 # options are words
    set -- "$java" ${java_options-} -Xshare:auto "$sharing" -Xlog:disable -XX:-UsePerfData \
        -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=400 -Xms16m "-Xmx$heap" -Xss512k \
        -XX:+ErrorFileToStderr \
        -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        "-Djffi.boot.library.path=$native" "-Dd1make.home=$home" -cp "$jars" "$main" "$@"

    hide_variables
    exec_whole "$@"
}

# hide_variables: a JVM says on stderr that it picked these up, they are meant for the project's own Java programs,
# and without a UTF-8 locale a JVM cannot even hold a file name that is not ASCII. The sub-makes see them as they were:
# for each D1MAKE_SAVED_X the program sets X to what follows the `=`, or unsets X where there is none.
hide_variables() {
    for name in JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS LC_ALL; do
        eval "value=\${$name+=\$$name}"
        # shellcheck disable=SC2154 # set by the eval
        export "D1MAKE_SAVED_$name=$value"
        unset "$name"
    done
    # bash complains of a locale that is not installed; the JVM takes it for C.
    { export LC_ALL=C.UTF-8; } 2>/dev/null
}
