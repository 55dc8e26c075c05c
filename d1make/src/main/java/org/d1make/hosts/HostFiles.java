package org.d1make.hosts;

import java.io.IOException;

/** Reads the files that {@code @file} entries name. It does not know the host grammar. */
interface HostFiles {
    /**
     * The text of a file.
     *
     * @param name as it stands behind the {@code @}
     * @throws IOException if it cannot be read
     */
    String read(String name) throws IOException;
}
