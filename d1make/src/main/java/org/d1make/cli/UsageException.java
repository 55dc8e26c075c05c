package org.d1make.cli;

/** A command line that makes no sense. The message says what is wrong with it and what would be right. */
public final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }
}
