package org.d1make.kept;

import java.util.Optional;

/**
 * What a keeper's environment tells of the session that it holds. No IO.
 *
 * @param id the server's, by which its last line is known
 * @param ssh the process that carries the session
 * @param key what makes it a session of use ({@link SessionKey})
 */
record KeptNote(String id, KnownProcess ssh, String key) {

    static final String VARIABLE = "D1MAKE_KEPT";

    private static final String PREFIX = VARIABLE + "=";
    private static final int FIELDS = 4;

    /** NAME=value. */
    String text() {
        return PREFIX + id + " " + ssh.pid() + " " + ssh.start() + " " + key;
    }

    /** Reads an entry of an environment; empty where it is another one. */
    static Optional<KeptNote> parse(String entry) {
        String[] fields =
                entry.startsWith(PREFIX) ? entry.substring(PREFIX.length()).split(" ", FIELDS) : new String[0];
        if (fields.length < FIELDS || !fields[1].matches("[0-9]{1,10}") || !fields[2].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        KnownProcess ssh = new KnownProcess(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
        return Optional.of(new KeptNote(fields[0], ssh, fields[3]));
    }
}
