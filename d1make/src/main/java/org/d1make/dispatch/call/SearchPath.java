package org.d1make.dispatch.call;

import java.util.Arrays;
import java.util.stream.Collectors;

/** PATH and its elements. */
public final class SearchPath {

    private SearchPath() {}

    /** The path less that directory, wherever it stands. Empty elements, which mean ".", stay. */
    static String without(String path, String directory) {
        return Arrays.stream(path.split(":", -1))
                .filter(element -> !element.equals(directory))
                .collect(Collectors.joining(":"));
    }
}
