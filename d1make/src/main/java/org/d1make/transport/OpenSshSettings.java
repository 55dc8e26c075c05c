package org.d1make.transport;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How ssh is called: its program, environment, further parameters, and where control sockets are. */
public final class OpenSshSettings {

    private final String program;
    private final List<String> environment;
    private final List<String> extraParameters;
    private final String controlPath;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * @param program ssh's file
     * @param environment NAME=value
     * @param extraParameters D1MAKE_EXTRA_SSH_PARAMETERS, word by word
     * @param controlPath where control sockets are: each connection's own number is put behind it
     */
    public OpenSshSettings(String program, List<String> environment, List<String> extraParameters, String controlPath) {
        this.program = program;
        this.environment = List.copyOf(environment);
        this.extraParameters = List.copyOf(extraParameters);
        this.controlPath = controlPath;
    }

    String program() {
        return program;
    }

    List<String> environment() {
        return environment;
    }

    List<String> extraParameters() {
        return extraParameters;
    }

    String nextControlPath() {
        return controlPath + connections.incrementAndGet();
    }
}
