/*
 * A client of GNU make's jobserver by the rules that ninja follows since 1.13: the last --jobserver-auth of MAKEFLAGS counts;
 * the first task runs in the slot that the client was given itself, each other one needs a token; tokens are read without
 * blocking, and each is given back as the byte that it was. Runs as many tasks as its first argument says, each of which
 * is the second, a command. Fails where there is no jobserver.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 256 };

static int from = -1, to = -1;

static void fail(const char *what) {
    fprintf(stderr, "client: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void connect_to_jobserver(void) {
    const char *flags = getenv("MAKEFLAGS"), *last = NULL;
    for (const char *at = flags; at && (at = strstr(at, "--jobserver-auth=")); at++) last = strchr(at, '=') + 1;
    if (!last) fail("no jobserver in MAKEFLAGS");
    char path[4096];
    if (sscanf(last, "fifo:%4095[^ ]", path) == 1) {
        from = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        to = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
    } else if (sscanf(last, "%d,%d", &from, &to) != 2 || fcntl(from, F_GETFD) < 0 || fcntl(to, F_GETFD) < 0) {
        fail(last);
    }
    if (from < 0 || to < 0) fail(path);
}

/* Whether there was one. Between the look and the reading another client may take it: a pipe's end would block then. */
static int take(char *token) {
    struct pollfd look = {from, POLLIN, 0};
    if (poll(&look, 1, 0) != 1) return 0;
    alarm(1);
    ssize_t count = read(from, token, 1);
    int reason = errno;
    alarm(0);
    if (count < 0 && reason != EAGAIN && reason != EINTR) fail("read");
    return count == 1;
}

static void give_back(char token) {
    if (write(to, &token, 1) != 1) fail("write");
}

static void on_alarm(int signal) { (void)signal; }

int main(int count, char **words) {
    struct sigaction act = {.sa_handler = on_alarm};
    sigaction(SIGALRM, &act, NULL);
    int left = count > 2 ? atoi(words[1]) : 0, running = 0, held = 0, status, bad = 0;
    char tokens[MOST];
    connect_to_jobserver();
    while (left > 0 || running > 0) {
        while (left > 0 && (running == 0 || (held < MOST && take(&tokens[held]) && ++held))) {
            pid_t child = fork();
            if (child < 0) fail("fork");
            if (child == 0) {
                execl("/bin/sh", "sh", "-c", words[2], (char *)NULL);
                _exit(127);
            }
            running++;
            left--;
        }
        pid_t ended = waitpid(-1, &status, left > 0 ? WNOHANG : 0);
        if (ended > 0) {
            running--;
            bad |= status != 0;
            if (held > 0) give_back(tokens[--held]);
        } else if (left > 0) {
            struct pollfd look = {from, POLLIN, 0};
            poll(&look, 1, 20);
        }
    }
    return bad;
}
