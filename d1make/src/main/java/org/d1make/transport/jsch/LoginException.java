package org.d1make.transport.jsch;

import java.io.IOException;

/** Why there is no session, in the words of OpenSSH's client: by these it is known whether trying again is of use. */
final class LoginException extends IOException {

    private static final long serialVersionUID = 1;

    LoginException(String message) {
        super(message);
    }

    LoginException(String message, Throwable cause) {
        super(message, cause);
    }
}
