package org.d1make.link;

import java.util.List;

/** What ssh's last words mean. Its exit status is 255 for all of them (ssh(1), EXIT STATUS). */
final class FailureText {

    private static final List<String> PERMANENT = List.of(
            "Permission denied",
            "Host key verification failed",
            "Could not resolve hostname",
            "Bad configuration option",
            "no such identity",
            "ControlPath too long",
            "unix_listener:",
            "Can't open user config file",
            "Too many authentication failures",
            "REMOTE HOST IDENTIFICATION HAS CHANGED");

    private FailureText() {}

    static boolean isPermanent(String messages) {
        return PERMANENT.stream().anyMatch(messages::contains);
    }
}
