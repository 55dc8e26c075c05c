package org.d1make;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.cli.Setting;
import org.d1make.cli.Settings;
import org.d1make.cli.SettingsException;
import org.d1make.client.ByteText;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListException;
import org.d1make.hosts.HostListSource;
import org.d1make.hosts.batch.BatchHosts;

/**
 * What the user has set: variables and hosts. It does not know what for.
 *
 * @param source where the hosts can be read again; empty where a batch system has given them
 */
record Configuration(Settings settings, Optional<HostListSource> source, HostList hosts) {

    /** @throws BuildException when a variable or the list makes no sense */
    static Configuration read(Map<String, String> environment) throws BuildException {
        return read(environment, Optional.empty());
    }

    /** @param commands what stands in the place of D1MAKE_COMMANDS */
    static Configuration read(Map<String, String> environment, Optional<String> commands) throws BuildException {
        try {
            Map<String, String> users = new HashMap<>(environment);
            commands.ifPresent(names -> users.put(Setting.COMMANDS.variable(), names));
            users.keySet().removeAll(Call.CLIENTS_VARIABLES); // A d1make above this one has set them.
            Settings settings = Settings.of(users);
            Path home = Path.of(ByteText.decoded(environment.getOrDefault("HOME", "/")));
            HostListSource source =
                    new HostListSource(home, home.resolve(".config/d1make/hosts"), Path.of("/etc/d1make/hosts"));
            Optional<HostList> ofBatchJob =
                    settings.hosts().isPresent() ? Optional.empty() : BatchHosts.find(environment);
            return ofBatchJob.isPresent()
                    ? new Configuration(settings, Optional.empty(), ofBatchJob.get())
                    : new Configuration(settings, Optional.of(source), source.read(settings.hosts()));
        } catch (SettingsException | HostListException e) {
            throw new BuildException(ExitStatus.USAGE, e.getMessage());
        }
    }

    /** Whole sentences: of what looks like a slip. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(settings.warnings());
        warnings.addAll(hosts.warnings());
        return warnings;
    }
}
