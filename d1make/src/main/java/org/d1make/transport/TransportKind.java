package org.d1make.transport;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ways to reach a host that a user can ask for. It does not know how they are made. */
public enum TransportKind {
    /** {@link #OPENSSH} where it can be used, else {@link #JSCH}. */
    AUTO("auto"),
    OPENSSH("openssh"),
    JSCH("jsch"),
    SLURM("slurm"),
    /** Each host is this machine. */
    LOCAL("local");

    private final String word;

    TransportKind(String word) {
        this.word = word;
    }

    /** By the word that names it. */
    public static Map<String, TransportKind> byWord() {
        return Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.word, Function.identity()));
    }
}
