package org.d1make.makefile;

/** The runtime directory has a name that cannot stand in a makefile. It does not know where the name came from. */
public final class AwkwardPathException extends Exception {
    AwkwardPathException(String path) {
        super("the runtime directory '" + path + "' cannot be named in a makefile: it must be absolute and hold only"
                + " letters, digits and _ . / + @ -; set TMPDIR (and XDG_RUNTIME_DIR) to such a directory");
    }
}
