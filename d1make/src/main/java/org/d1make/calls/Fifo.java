package org.d1make.calls;

import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/** FIFOs by their names. It does not know what goes through them. */
final class Fifo {

    private Fifo() {}

    /**
     * Makes a new one, in place of one that may be there, and opens it to read and to write.
     *
     * @return a descriptor that the caller closes
     */
    static int make(String path) throws PosixException {
        replace(path);
        return Posix.open(path, Posix.O_RDWR, 0);
    }

    /** Makes a new one, in place of one that may be there. */
    static void replace(String path) throws PosixException {
        try {
            Posix.unlink(path);
        } catch (PosixException e) {
            if (e.errno() != PosixException.ENOENT) {
                throw e;
            }
        }
        Posix.mkfifo(path, 0600);
    }
}
