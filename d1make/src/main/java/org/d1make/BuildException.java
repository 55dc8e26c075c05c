package org.d1make;

/** A build that cannot start, for a reason that the user can do something about. */
final class BuildException extends Exception {

    private final ExitStatus status;

    BuildException(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    static BuildException noMake() {
        return new BuildException(ExitStatus.NO_MAKE, "there is no make on PATH; install GNU make, or put it on PATH");
    }

    /** A full disk, or nobody who reads. */
    static BuildException unwritable() {
        return new BuildException(ExitStatus.UNWRITABLE, "the standard output cannot be written to");
    }

    ExitStatus status() {
        return status;
    }
}
