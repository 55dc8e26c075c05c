package org.d1make.transport.knownhosts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.d1make.client.ByteText;

/** What the user and the machine know of hosts' keys, as it stands in their files now. It does not know who connects. */
public final class KnownHosts {

    private static final int SALT_BYTES = 20;

    /** Nobody else of this launcher writes at the same time. */
    private static final Object WRITING = new Object();

    private final List<KnownHostLine> lines = new ArrayList<>();
    private final Optional<String> userFile;

    private KnownHosts(Optional<String> userFile) {
        this.userFile = userFile;
    }

    /** What is known of a key. */
    public enum Knowledge {
        /** It is the host's. */
        KNOWN,
        /** Nothing. */
        UNKNOWN,
        /** The host has another one of this kind. */
        CHANGED,
        /** It is nobody's any more. */
        REVOKED
    }

    /**
     * A judgement.
     *
     * @param place where it stands, file and line; empty where nothing is known
     */
    public record Verdict(Knowledge knowledge, String place) {}

    /** A host's key. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record KnownKey(String type, byte[] key) {}

    /**
     * Reads them. A file that is missing or cannot be read knows nothing.
     *
     * @param userFiles new hosts are added to the first
     */
    public static KnownHosts read(List<String> userFiles, List<String> globalFiles) {
        KnownHosts hosts = new KnownHosts(userFiles.stream().findFirst());
        List<String> files = new ArrayList<>(userFiles);
        files.addAll(globalFiles);
        files.forEach(hosts::read);
        return hosts;
    }

    private void read(String file) {
        String text;
        try {
            text = Files.readString(Path.of(ByteText.decoded(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return;
        }
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            KnownHostLine.parse(line, file + ":" + number).ifPresent(lines::add);
        }
    }

    /** Whether that is the key of the host with that name. */
    public Verdict judge(String name, String type, byte[] key) {
        Verdict verdict = new Verdict(Knowledge.UNKNOWN, "");
        for (KnownHostLine line : lines) {
            if (!line.isOf(name) || !line.type().equals(type)) {
                continue;
            }
            boolean same = Arrays.equals(line.key(), key);
            if (line.revoked() && same) {
                return new Verdict(Knowledge.REVOKED, line.place());
            } else if (!line.revoked() && same) {
                verdict = new Verdict(Knowledge.KNOWN, line.place());
            } else if (!line.revoked() && verdict.knowledge() == Knowledge.UNKNOWN) {
                verdict = new Verdict(Knowledge.CHANGED, line.place());
            }
        }
        return verdict;
    }

    /** The keys that the host with that name is known to have. */
    public List<KnownKey> keys(String name) {
        return lines.stream()
                .filter(line -> !line.revoked() && line.isOf(name))
                .map(line -> new KnownKey(line.type(), line.key()))
                .toList();
    }

    /**
     * Notes a host's key in the user's first file.
     *
     * @throws IOException when that cannot be
     */
    public void add(String name, boolean hashed, String type, byte[] key) throws IOException {
        if (userFile.isEmpty()) {
            return;
        }
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        String line = (hashed ? KnownHostLine.hashed(name, salt) : name) + " " + type + " "
                + Base64.getEncoder().encodeToString(key) + "\n";
        Path file = Path.of(ByteText.decoded(userFile.get()));
        synchronized (WRITING) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            String before = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            boolean inMidLine = !before.isEmpty() && !before.endsWith("\n");
            Files.writeString(
                    file,
                    (inMidLine ? "\n" : "") + line,
                    StandardCharsets.ISO_8859_1,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
