package org.d1make.calls;

import org.d1make.output.LineTag;

/**
 * Whether the lines that jobs write are to be told apart, and how (D1MAKE_TAG). It does not know where lines go.
 *
 * @param isOn whether each line gets its job's host and directory in front
 * @param root of the project, below which directories are named
 */
public record Tagging(boolean isOn, String root) {

    /** Output stays as it is. */
    public static final Tagging NONE = new Tagging(false, "/");

    LineTag tag(String host, Call call) {
        return isOn ? LineTag.of(host, call.directoryIn(root)) : LineTag.NONE;
    }
}
