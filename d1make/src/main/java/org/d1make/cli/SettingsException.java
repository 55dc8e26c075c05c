package org.d1make.cli;

/** An environment variable of d1make's has a value that it cannot have. The message says what is allowed. */
public final class SettingsException extends Exception {
    SettingsException(Setting setting, String value, String allowed) {
        super(setting.variable() + "='" + value + "': allowed is " + allowed);
    }
}
