package org.d1make.transport.knownhosts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.d1make.transport.sshconfig.PatternList;

/**
 * One line of a file of known hosts: which hosts have which key.
 *
 * @param hosts patterns with commas between them, or one hashed name
 * @param revoked whether the key is nobody's any more
 * @param type as it stands before the key: ssh-ed25519
 * @param place file and line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KnownHostLine(String hosts, boolean revoked, String type, byte[] key, String place) {

    private static final String HASHED = "|1|";

    /** Empty for what is no such line: ssh passes over those too. */
    static Optional<KnownHostLine> parse(String text, String place) {
        List<String> words = List.of(text.strip().split("[ \t]+"));
        boolean marked = words.get(0).startsWith("@");
        boolean revoked = words.get(0).equals("@revoked");
        if (text.isBlank() || words.get(0).startsWith("#") || (marked && !revoked)) {
            // @cert-authority: hosts that show certificates are taken by their keys.
            return Optional.empty();
        }
        int first = marked ? 1 : 0;
        if (words.size() < first + 3) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(words.get(first + 2));
            return Optional.of(new KnownHostLine(words.get(first), revoked, words.get(first + 1), key, place));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isOf(String name) {
        return hosts.startsWith(HASHED) ? isHashOf(name) : PatternList.matchesList(hosts, name);
    }

    private boolean isHashOf(String name) {
        String[] parts = hosts.substring(HASHED.length()).split("\\|", -1);
        try {
            return parts.length == 2
                    && Arrays.equals(
                            hash(Base64.getDecoder().decode(parts[0]), name),
                            Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The name as it stands in a file that tells nobody which hosts its user goes to. */
    static String hashed(String name, byte[] salt) {
        Base64.Encoder encoder = Base64.getEncoder();
        return HASHED + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hash(salt, name));
    }

    private static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
