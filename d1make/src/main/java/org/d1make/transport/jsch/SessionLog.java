package org.d1make.transport.jsch;

import com.jcraft.jsch.Logger;
import java.util.Locale;

/** Hears of JSch why a session has ended, which it tells nobody else. */
final class SessionLog implements Logger {

    private static final String END = "Caught an exception, leaving main loop due to ";

    private volatile String end = "";

    @Override
    public boolean isEnabled(int level) {
        return level >= INFO;
    }

    @Override
    public void log(int level, String message) {
        if (message.startsWith(END)) {
            end = message.substring(END.length());
        }
    }

    /** What ssh would say of a session that has ended so. */
    String lastWords(String host) {
        return end.toLowerCase(Locale.ROOT).contains("timed out")
                ? "Timeout, server " + host + " not responding."
                : "Connection to " + host + " closed by remote host.";
    }
}
