package org.d1make;

/** d1make's version. */
final class Version {

    static final String TEXT = "0.1.0";

    private Version() {}
}
