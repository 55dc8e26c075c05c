package org.d1make.doctor.probe;

import java.util.Optional;
import org.d1make.client.Message;

/**
 * How d1make-server started there, without a launcher.
 *
 * @param complaint what it said instead of a hello
 * @param seconds from its start to its end
 */
public record ServerStart(Optional<Message.Hello> hello, String complaint, double seconds) {}
