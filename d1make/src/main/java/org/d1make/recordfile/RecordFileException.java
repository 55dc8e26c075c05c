package org.d1make.recordfile;

import java.io.IOException;

/** A file that the user wants and that cannot be written, with a whole sentence on why. */
public final class RecordFileException extends Exception {

    RecordFileException(String message) {
        super(message);
    }

    RecordFileException(String option, String name, IOException why) {
        super(option + ": " + name + " cannot be written: " + reason(why), why);
    }

    /** Without the system call and the name that was tried. */
    private static String reason(IOException why) {
        String message = String.valueOf(why.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }
}
