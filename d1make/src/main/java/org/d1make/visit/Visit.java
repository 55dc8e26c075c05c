package org.d1make.visit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.client.Message;
import org.d1make.hosts.HostSpec;

/**
 * What a visit to one host has shown.
 *
 * @param hello what its server said of itself; there is none where it did not come to that
 * @param load its newest report
 * @param roundTripMillis the shortest; empty where the server is too old to be asked
 * @param objection why a build could not use it; empty where it could
 */
public record Visit(
        HostSpec spec,
        Optional<Message.Hello> hello,
        Optional<Message.Load> load,
        OptionalDouble roundTripMillis,
        Optional<String> objection) {

    /** Whether a build would use it. */
    public boolean isUp() {
        return objection.isEmpty();
    }
}
