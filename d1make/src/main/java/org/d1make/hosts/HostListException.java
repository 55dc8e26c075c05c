package org.d1make.hosts;

/** A host list that cannot be used. The message says which entry, what is wrong with it and what would be right. */
public final class HostListException extends Exception {
    public HostListException(String message) {
        super(message);
    }

    public HostListException(String message, Throwable cause) {
        super(message, cause);
    }
}
