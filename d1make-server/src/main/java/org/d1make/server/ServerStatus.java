package org.d1make.server;

/** What the server ends with. The launcher only shows it; the start script has more (its own head lists them). */
enum ServerStatus {
    ORDERLY(0),
    USAGE(101),
    RUNTIME_DIRECTORY(103),
    INTERNAL(104),
    LEASE_RAN_OUT(105),
    PROTOCOL(107);

    private final int code;

    ServerStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
