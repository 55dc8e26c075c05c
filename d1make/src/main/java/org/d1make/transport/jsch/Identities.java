package org.d1make.transport.jsch;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import java.util.function.Consumer;
import org.d1make.client.ByteText;
import org.d1make.transport.sshconfig.SshTarget;

/**
 * The keys by which we log in to one host, in the order in which ssh tries them: those of the agent that are in files too, the
 * agent's others, and the files that the agent has not. It asks for no passphrase.
 */
final class Identities implements IdentityRepository {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final SshTarget.Keys keys;
    private final Consumer<String> warnings;
    private final List<Identity> all = new ArrayList<>();

    private Identities(SshTarget.Keys keys, Consumer<String> warnings) {
        this.keys = keys;
        this.warnings = warnings;
    }

    /** Reads files, and asks the agent. */
    static Identities of(SshTarget.Keys keys, Consumer<String> warnings) {
        Identities identities = new Identities(keys, warnings);
        if (keys.wanted()) {
            identities.find();
        }
        return identities;
    }

    private void find() {
        List<Identity> ofAgent = keys.agent().map(this::ofAgent).orElse(List.of());
        List<Identity> rest = new ArrayList<>(ofAgent);
        List<Identity> ofFiles = new ArrayList<>();
        for (String file : keys.files()) {
            Optional<Identity> identity = ofFile(file);
            Optional<byte[]> wanted = identity.map(Identity::getPublicKeyBlob).or(() -> publicKey(file));
            Optional<Identity> agents = ofAgent.stream()
                    .filter(key -> Arrays.equals(key.getPublicKeyBlob(), wanted.orElse(null)))
                    .findFirst();
            agents.ifPresent(all::add);
            agents.ifPresent(rest::remove);
            if (agents.isEmpty()) {
                identity.filter(key -> isOpen(key, file)).ifPresent(ofFiles::add);
            }
        }
        if (!keys.only()) {
            all.addAll(rest);
        }
        all.addAll(ofFiles);
    }

    private List<Identity> ofAgent(String socket) {
        try {
            SSHAgentConnector connector = new SSHAgentConnector(Path.of(ByteText.decoded(socket)));
            return List.copyOf(new AgentIdentityRepository(connector).getIdentities());
        } catch (AgentProxyException e) {
            warnings.accept("agent " + socket + ": " + e.getMessage());
            return List.of();
        }
    }

    private Optional<Identity> ofFile(String file) {
        Path path = Path.of(ByteText.decoded(file));
        if (!Files.exists(path)) {
            // A key that only the agent has may stand in a file by its public half.
            if (keys.named() && publicKey(file).isEmpty()) {
                warnings.accept("no such identity: " + file + ": No such file or directory");
            }
            return Optional.empty();
        }
        try {
            if (Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains)) {
                warnings.accept("Load key \"" + file + "\": bad permissions: others may read or write it");
                return Optional.empty();
            }
            Files.readAllBytes(path); // For the system's own word on why not, which JSch does not give.
            JSch jsch = new JSch();
            jsch.addIdentity(path.toString());
            return jsch.getIdentityRepository().getIdentities().stream().findFirst();
        } catch (JSchException | RuntimeException e) {
            warnings.accept("Load key \"" + file + "\": invalid format");
        } catch (IOException e) {
            warnings.accept("Load key \"" + file + "\": cannot be read: " + e);
        }
        return Optional.empty();
    }

    private boolean isOpen(Identity key, String file) {
        if (key.isEncrypted()) {
            warnings.accept("Load key \"" + file + "\": it has a passphrase, and no agent has it");
        }
        return !key.isEncrypted();
    }

    private static Optional<byte[]> publicKey(String file) {
        String name = file.endsWith(".pub") ? file : file + ".pub";
        try {
            String text = Files.readString(Path.of(ByteText.decoded(name)), StandardCharsets.ISO_8859_1);
            String[] words = text.strip().split("\\s+");
            return words.length < 2
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(words[1]));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String getName() {
        return "d1make";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // JSch's own
    public Vector<Identity> getIdentities() {
        return new Vector<>(all);
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        // They are the user's.
    }
}
