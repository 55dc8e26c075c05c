package org.d1make;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.d1make.client.SeenFile;
import org.d1make.hosts.HostSpec;
import org.d1make.kept.Keeper;
import org.d1make.kept.KeptSessions;
import org.d1make.kept.SessionKey;
import org.d1make.link.KeptServer;
import org.d1make.link.RemotePrograms;

/** Which of this user's sessions are of use to this build's links, and where it leaves its own. */
final class KeptLinks {

    private final KeptSessions sessions = KeptSessions.find();
    private final RemotePrograms programs;
    private final Transports transports;
    private final Map<String, String> environment;
    private final String directory;
    private final List<String> installation;
    private final Keeper keeper;

    KeptLinks(Surroundings surroundings, RemotePrograms programs, Transports transports) {
        this.programs = programs;
        this.transports = transports;
        environment = surroundings.environment();
        directory = surroundings.directory();
        String home = surroundings.home();
        // A build or an installation makes these files anew.
        installation = List.of(
                SeenFile.at(home + "/bin/d1make-server"),
                SeenFile.at(home + "/lib/d1make-server.jars"),
                SeenFile.at(home + "/lib/d1make-server.jsa"));
        keeper = new Keeper(surroundings.program("sleep").orElse("/bin/sleep"), surroundings.variables());
    }

    /** Whether sessions with that host can outlive a build. */
    boolean canHold(HostSpec host) {
        return key(host).isPresent();
    }

    boolean has(HostSpec host) {
        return key(host).filter(sessions::has).isPresent();
    }

    Optional<KeptServer> take(HostSpec host) {
        return key(host).flatMap(sessions::take);
    }

    void hold(HostSpec host, KeptServer server, int seconds) throws IOException {
        keeper.hold(server, key(host).orElseThrow(), seconds);
    }

    private Optional<String> key(HostSpec host) {
        return transports.of(host).identity(host, programs.serverOfAnyBuild()).map(this::key);
    }

    private String key(List<String> words) {
        List<String> fromHere = words.stream().anyMatch(this::isFromHere) ? List.of(directory) : List.of();
        return SessionKey.of(
                words,
                environment,
                Stream.of(installation, fromHere).flatMap(List::stream).toList());
    }

    /** Whether an argument of ssh's, as -F config, -Fconfig or -oIdentityFile=key, names a file that counts from here. */
    private boolean isFromHere(String word) {
        String option = word.startsWith("-") && word.length() > 2 ? word.substring(2) : word;
        return Stream.of(option, word.substring(word.indexOf('=') + 1))
                .filter(file -> !file.isEmpty() && !file.startsWith("/") && !file.startsWith("-"))
                .anyMatch(file -> !SeenFile.at(directory + "/" + file).equals(SeenFile.NOTHING));
    }
}
