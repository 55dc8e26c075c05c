package org.d1make.transport.jsch;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.d1make.transport.knownhosts.KnownHosts;
import org.d1make.transport.knownhosts.KnownHosts.Verdict;
import org.d1make.transport.sshconfig.SshTarget;

/** Whether one host's key is taken, by what is known of hosts and what the user wants of unknown ones. JSch asks it. */
final class HostKeys implements HostKeyRepository {

    private final SshTarget target;
    private final KnownHosts known;
    private final Consumer<String> warnings;
    private volatile Optional<String> refusal = Optional.empty();

    HostKeys(SshTarget target, Consumer<String> warnings) {
        this.target = target;
        this.warnings = warnings;
        SshTarget.HostKeyRule rule = target.hostKeys();
        known = KnownHosts.read(rule.userFiles(), rule.globalFiles());
    }

    /** Why the host was refused, in ssh's words. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public int check(String host, byte[] key) {
        String type = type(key);
        Verdict verdict = verdict(type, key);
        boolean taken = switch (verdict.knowledge()) {
            case KNOWN -> true;
            case REVOKED -> refuse("Host key for " + target.knownAs() + " was revoked: " + verdict.place());
            case UNKNOWN ->
                target.hostKeys().strictness() == SshTarget.Strictness.YES
                        ? refuse("No " + shortType(type) + " host key is known for " + target.knownAs()
                                + " and you have requested strict checking")
                        : note(type, key);
            case CHANGED ->
                target.hostKeys().strictness() == SshTarget.Strictness.NO ? warn(verdict) : refuse(changed(verdict));
        };
        return taken ? OK : NOT_INCLUDED;
    }

    private Verdict verdict(String type, byte[] key) {
        Verdict verdict = known.judge(target.knownAs(), type, key);
        Optional<Verdict> withoutPort = target.knownWithoutPort().map(name -> known.judge(name, type, key));
        return verdict.knowledge() == KnownHosts.Knowledge.UNKNOWN
                ? withoutPort
                        .filter(other -> other.knowledge() != KnownHosts.Knowledge.CHANGED)
                        .orElse(verdict)
                : verdict;
    }

    private boolean refuse(String why) {
        refusal = Optional.of(why + "\nHost key verification failed.");
        return false;
    }

    private static String changed(Verdict verdict) {
        return "REMOTE HOST IDENTIFICATION HAS CHANGED: another key is in " + verdict.place();
    }

    private boolean warn(Verdict verdict) {
        warnings.accept(changed(verdict));
        return true;
    }

    private boolean note(String type, byte[] key) {
        try {
            known.add(target.knownAs(), target.hostKeys().hashed(), type, key);
            warnings.accept("Warning: Permanently added '" + target.knownAs() + "' (" + shortType(type)
                    + ") to the list of known hosts.");
        } catch (IOException e) {
            warnings.accept("Failed to add the host to the list of known hosts: " + e.getMessage());
        }
        return true;
    }

    /** The first string in a key says what it is (RFC 4253, 6.6). */
    private static String type(byte[] key) {
        int length = ByteBuffer.wrap(key).getInt();
        return new String(key, 4, Math.min(length, key.length - 4), StandardCharsets.ISO_8859_1);
    }

    private static String shortType(String type) {
        return (type.startsWith("ecdsa") ? "ecdsa" : type.replaceFirst("ssh-", "")).toUpperCase(Locale.ROOT);
    }

    /** By these JSch asks the host for a key of a kind that is known. */
    @Override
    public HostKey[] getHostKey(String host, String type) {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHosts.KnownKey key : known.keys(target.knownAs())) {
            try {
                if (type == null || type.equals(key.type())) {
                    keys.add(new HostKey(target.knownAs(), key.key()));
                }
            } catch (JSchException | RuntimeException e) {
                // Its bytes are no key: then it matches no host's.
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(target.knownAs(), null);
    }

    @Override
    public void add(HostKey key, UserInfo asked) {
        // Whether to is decided in check.
    }

    @Override
    public void remove(String host, String type) {
        // Keys are never forgotten.
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // Keys are never forgotten.
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }
}
