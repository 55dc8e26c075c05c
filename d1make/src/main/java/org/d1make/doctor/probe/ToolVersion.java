package org.d1make.doctor.probe;

/**
 * One program on one host.
 *
 * @param path empty where there is none
 * @param version the first line of what it says to {@code --version}
 */
public record ToolVersion(String name, String path, String version) {

    public boolean isThere() {
        return !path.isEmpty();
    }
}
