package org.d1make.slurm;

/** Slurm does not give what was asked for. The message says what, why not, and what can be done. */
public final class SlurmException extends Exception {
    SlurmException(String message) {
        super(message);
    }

    SlurmException(String message, Throwable cause) {
        super(message, cause);
    }
}
