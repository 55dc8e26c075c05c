package org.d1make.transport.sshconfig;

/** A configuration that cannot be followed. The message says which file and line, what is wrong with it, and what would be right. */
public final class SshConfigException extends Exception {

    SshConfigException(String place, String problem) {
        super(place + ": " + problem);
    }
}
