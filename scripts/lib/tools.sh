# shellcheck shell=sh
# What the scripts need from the machine, and which Debian package has it. Sourced; it installs nothing and prints
# nothing but what it is asked for.

# missing_packages: prints the Debian packages that are needed and not there, one a line.
missing_packages() {
    find_jdk_17 || echo openjdk-17-jdk-headless
    missing_program mvn maven
    missing_program make make
    missing_program gcc gcc
    missing_program git git
    missing_program ssh openssh-client
    missing_program ssh-keygen openssh-client
    missing_program sshd openssh-server
    missing_program shellcheck shellcheck
    missing_program faketime faketime
    missing_program ip iproute2
    missing_program chromium chromium
    missing_program chromedriver chromium-driver
    missing_program tmux tmux
    missing_program autoconf autoconf
    missing_program cmake cmake
    missing_program ninja ninja-build
    missing_program infocmp ncurses-bin
    missing_program man man-db
    missing_program zsh zsh
    [ -e /usr/share/bash-completion/bash_completion ] || echo bash-completion
    [ -e /usr/include/stdio.h ] || echo libc6-dev
}

# missing_slurm_packages: likewise, for a private Slurm of the tests.
missing_slurm_packages() {
    missing_program munged munge
    missing_program slurmctld slurmctld
    missing_program slurmd slurmd
    missing_program srun slurm-client
}

# missing_program PROGRAM PACKAGE: prints PACKAGE if PROGRAM is neither on PATH nor where Debian has the daemons.
missing_program() {
    command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || echo "$2"
}

# find_jdk_17: sets $jdk to a JDK 17, the one in JAVA_HOME if that is one; returns 1 where there is none.
find_jdk_17() {
    for jdk in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
        if [ -x "$jdk/bin/javac" ] && grep -qs '^JAVA_VERSION="17\.' "$jdk/release"; then
            return 0
        fi
    done
    return 1
}
