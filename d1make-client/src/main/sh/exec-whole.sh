# shellcheck shell=sh
# Sourced by all of d1make's shell programs that become another program on the user's behalf.

# exec_whole COMMAND ARGUMENT...: becomes COMMAND, with the whole environment. dash forgets variables whose names are
# not identifiers, such as the BASH_FUNC_module%% that holds the function `module` of bash; env puts them back.
exec_whole() {
    ordinary='^[A-Za-z_][A-Za-z0-9_]*='
    if [ -z "${BASH_VERSION-}" ] && LC_ALL=C grep -aqzv "$ordinary" /proc/$$/environ 2>/dev/null; then
        # One a line: a new line within a value stands as \001, and the dot keeps those at its end.
        odd=$(LC_ALL=C grep -azv "$ordinary" /proc/$$/environ | tr '\n\0' '\001\n')
        set -f
        IFS='
'
        for entry in $odd; do
            entry=$(printf %s. "$entry" | tr '\001' '\n')
            set -- "${entry%.}" "$@"
        done
        set -- env "$@"
    fi
    exec "$@"
}
