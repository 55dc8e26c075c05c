package org.d1make.hosts.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.d1make.client.ByteText;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListException;

/**
 * Finds the hosts of a job of PBS, LSF or Grid Engine by the variable that each sets in its jobs. It asks no batch system, and
 * does not know how to reach the hosts.
 */
public final class BatchHosts {

    private BatchHosts() {}

    /**
     * The hosts of the job; empty outside of one.
     *
     * @param environment the user's
     * @throws HostListException when what the batch system has left cannot be read or makes no sense
     */
    public static Optional<HostList> find(Map<String, String> environment) throws HostListException {
        for (NodeFormat format : NodeFormat.values()) {
            String value = environment.getOrDefault(format.variable(), "").strip();
            if (!value.isEmpty()) {
                return Optional.of(
                        format.isFile()
                                ? new NodeList(value, format).hosts(text(format.variable(), value))
                                : new NodeList(format.variable(), format).hosts(value));
            }
        }
        return Optional.empty();
    }

    private static String text(String variable, String file) throws HostListException {
        try {
            return Files.readString(Path.of(ByteText.decoded(file)), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw unreadable(variable, file, "there is no such file", e);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(variable, file, e.toString(), e);
        }
    }

    private static HostListException unreadable(String variable, String file, String why, Exception cause) {
        return new HostListException(
                variable + "=" + file + ": the batch job's hosts cannot be read: " + why
                        + " (set D1MAKE_HOSTS, or unset " + variable + ")",
                cause);
    }
}
