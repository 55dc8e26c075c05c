# shellcheck shell=sh
# Private ssh hosts for the demo and the comparisons: sshd processes of our own on loopback, with throw-away keys. They need no
# root, no password and no configuration of the machine's, and end with stop_private_hosts. Sourced.
#
# As root, sshd wants the directory /run/sshd, which a system that has never started its own sshd lacks.

private_host_pids=''

# start_private_hosts DIRECTORY COUNT: starts the hosts build1, build2 …; ssh reaches them with -F DIRECTORY/ssh_config.
# Sessions get this shell's PATH, HOSTNAME=build1 and so on, and the NAME=value pairs of $private_host_environment. DIRECTORY
# must be empty and have a short name.
start_private_hosts() {
    private_hosts=$1
    sshd=$(command -v sshd || echo /usr/sbin/sshd) # sshd wants to be run by its full path
    if [ "$(id -u)" = 0 ]; then
        [ -d /run/sshd ] || mkdir -m 755 /run/sshd
    fi
    ssh-keygen -q -t ed25519 -N '' -C d1make -f "$private_hosts/user_key"
    ssh-keygen -q -t ed25519 -N '' -C d1make -f "$private_hosts/host_key"
    cp "$private_hosts/user_key.pub" "$private_hosts/authorized_keys"

    number=1
    while [ "$number" -le "$2" ]; do
        start_private_host "build$number" || return 1
        number=$((number + 1))
    done
}

# start_private_host NAME: tries ports until one is free.
start_private_host() {
    tries=0
    while [ $tries -lt 20 ]; do
        tries=$((tries + 1))
        port=$((20000 + ($(od -An -N2 -tu2 /dev/urandom)) % 12000))
        write_sshd_config "$1" "$port"
        "$sshd" -D -e -f "$private_hosts/$1.sshd_config" 2>"$private_hosts/$1.log" </dev/null &
        pid=$!
        if listens "$pid" "$private_hosts/$1.log"; then
            private_host_pids="$private_host_pids $pid"
            write_ssh_config "$1" "$port"
            return 0
        fi
        kill "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
        grep -q 'Address already in use' "$private_hosts/$1.log" || break
    done
    echo "no sshd for $1:" >&2
    cat "$private_hosts/$1.log" >&2
    return 1
}

# listens PID LOG: waits, at most 10 seconds, until the sshd listens or has ended.
listens() {
    waited=0
    while [ $waited -lt 200 ] && kill -0 "$1" 2>/dev/null; do
        grep -qs '^Server listening' "$2" && return 0
        sleep 0.05
        waited=$((waited + 1))
    done
    return 1
}

# Without PAM, an sshd that is not root's takes each account for a locked one, since it cannot read /etc/shadow; with
# PAM, root's would run the machine's session modules.
write_sshd_config() {
    cat >"$private_hosts/$1.sshd_config" <<EOF
ListenAddress 127.0.0.1
Port $2
HostKey $private_hosts/host_key
PidFile none
AuthorizedKeysFile $private_hosts/authorized_keys
StrictModes no
UsePAM $([ "$(id -u)" = 0 ] && echo no || echo yes)
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
MaxStartups 100
SetEnv HOSTNAME=$1 "PATH=$PATH"${private_host_environment:+ $private_host_environment}
EOF
}

write_ssh_config() {
    cat >>"$private_hosts/ssh_config" <<EOF
Host $1
    HostName 127.0.0.1
    Port $2
    HostKeyAlias $1
    IdentityFile $private_hosts/user_key
    IdentitiesOnly yes
    UserKnownHostsFile $private_hosts/known_hosts
    GlobalKnownHostsFile /dev/null
    StrictHostKeyChecking yes
EOF
    read -r type key _ <"$private_hosts/host_key.pub"
    echo "$1 $type $key" >>"$private_hosts/known_hosts"
}

# stop_private_hosts: ends the sshds, and connections that are still open.
stop_private_hosts() {
    for pid in $private_host_pids; do
        # One sshd process a connection is a child of the one that listens, and would outlive it.
        connections=$(cat "/proc/$pid/task/$pid/children" 2>/dev/null) || connections=''
        # A signal to the whole group may have ended them before, which must not end the caller's trap under `set -e`.
        # shellcheck disable=SC2086 # a list of numbers
        kill "$pid" $connections 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    private_host_pids=''
}
