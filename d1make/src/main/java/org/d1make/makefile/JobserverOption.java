package org.d1make.makefile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a make on a host is told of a jobserver, in words that its version reads. Knows no host and opens nothing.
 *
 * @param text what stands in MAKEFLAGS
 * @param inherited whether the make must find it open on descriptors 3 and 4
 * @param replacesJobs whether the text has its own {@code -j}: makes before 4.2 take a number for the user's
 */
public record JobserverOption(String text, boolean inherited, boolean replacesJobs) {
    private static final Pattern VERSION = Pattern.compile("GNU Make (\\d{1,4})\\.(\\d{1,4})");
    private static final String DESCRIPTORS = "3,4";

    /** A path that stands in MAKEFLAGS as it is, and that make cuts nowhere. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_./+@%:,=-]+");

    /**
     * The option for a jobserver on that FIFO.
     *
     * @param makeVersion the first line of {@code make --version}; a make that says nothing is taken for a 4.3
     */
    public static JobserverOption of(String makeVersion, String fifo) {
        Matcher version = VERSION.matcher(makeVersion);
        int number = version.lookingAt()
                ? 10_000 * Integer.parseInt(version.group(1)) + Integer.parseInt(version.group(2))
                : 40_003;
        if (number >= 40_004 && PLAIN_PATH.matcher(fifo).matches()) {
            return new JobserverOption("--jobserver-auth=fifo:" + fifo, false, false);
        }
        return number >= 40_002
                ? new JobserverOption("--jobserver-auth=" + DESCRIPTORS, true, false)
                : new JobserverOption("--jobserver-fds=" + DESCRIPTORS + " -j", true, true);
    }

    /**
     * The option for a jobserver that cannot be reached, since the recipe's line is not recursive: descriptors that are
     * closed, of which make warns.
     */
    public JobserverOption closed() {
        return inherited
                ? new JobserverOption(text, false, replacesJobs)
                : new JobserverOption("--jobserver-auth=" + DESCRIPTORS, false, false);
    }
}
