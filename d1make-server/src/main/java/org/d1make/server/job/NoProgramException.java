package org.d1make.server.job;

import java.io.IOException;

/** A program that a job calls by its name is on no directory of its PATH. */
final class NoProgramException extends IOException {

    private static final long serialVersionUID = 1;

    NoProgramException(String program, String searchPath) {
        super(program + ": no such program on PATH " + searchPath);
    }
}
