package org.d1make.transport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** How ssh is called: its program, environment, further parameters, and where control sockets are. */
public final class OpenSshSettings {

    private final String program;
    private final List<String> environment;
    private final List<String> extraParameters;
    private final Optional<String> userControlPath;
    private final String controlPath;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * @param program ssh's file
     * @param environment NAME=value
     * @param extraParameters D1MAKE_EXTRA_SSH_PARAMETERS, word by word
     * @param userControlPath where the user wants control sockets: each connection's own number is put behind it
     * @param directory where they are otherwise, of this build alone
     */
    public OpenSshSettings(
            String program,
            List<String> environment,
            List<String> extraParameters,
            Optional<String> userControlPath,
            String directory) {
        this.program = program;
        this.environment = List.copyOf(environment);
        this.extraParameters = List.copyOf(extraParameters);
        this.userControlPath = userControlPath;
        controlPath = userControlPath.orElse(directory + "/c");
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

    /** Whether control sockets are where the user wants them, and nobody else removes them. */
    boolean socketsOutlast() {
        return userControlPath.isPresent();
    }

    /** What is the same in all builds. */
    String lastingControlPath() {
        return userControlPath.orElse("");
    }

    String nextControlPath() {
        return controlPath + connections.incrementAndGet();
    }
}
