package org.d1make;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        try {
            Settings settings = Settings.of(environment);
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
