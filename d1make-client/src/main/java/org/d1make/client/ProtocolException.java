package org.d1make.client;

import java.io.IOException;

/** The peer sent what no peer of this version sends. The connection is of no more use. */
public final class ProtocolException extends IOException {
    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
