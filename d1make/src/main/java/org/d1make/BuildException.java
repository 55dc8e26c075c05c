package org.d1make;

/** A build that cannot start, for a reason that the user can do something about. */
final class BuildException extends Exception {

    private final ExitStatus status;

    BuildException(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    ExitStatus status() {
        return status;
    }
}
