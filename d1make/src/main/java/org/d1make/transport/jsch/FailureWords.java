package org.d1make.transport.jsch;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.client.ByteText;
import org.d1make.transport.sshconfig.SshTarget;

/** Says in OpenSSH's words why JSch could not log in: whoever reads them need not know which of the two it was. */
final class FailureWords {

    private static final Pattern METHODS = Pattern.compile("Auth (?:fail|cancel).*'(.*)'.*");

    private FailureWords() {}

    static LoginException of(JSchException failure, SshTarget target, HostKeys hostKeys) {
        return hostKeys.refusal()
                .map(why -> new LoginException(why, failure))
                .or(() -> ready(failure))
                .orElseGet(() -> new LoginException(words(failure, target), failure));
    }

    /** Of our own code, which JSch has called. */
    private static Optional<LoginException> ready(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginException ready) {
                return Optional.of(ready);
            }
        }
        return Optional.empty();
    }

    private static String words(JSchException failure, SshTarget target) {
        String message = ByteText.encoded(String.valueOf(failure.getMessage()));
        String where = target.address() + " port " + target.port();
        Matcher methods = METHODS.matcher(message);
        if (methods.matches()) {
            return target.user() + "@" + target.address() + ": Permission denied (" + methods.group(1) + ").";
        }
        if (failure instanceof JSchSessionDisconnectException disconnect) {
            return "Received disconnect from " + where + ":" + disconnect.getReasonCode() + ": "
                    + ByteText.encoded(disconnect.getDescription());
        }
        if (message.contains("connection is closed by foreign host")) {
            return "kex_exchange_identification: Connection closed by remote host";
        }
        if (message.contains("End of IO Stream Read")) {
            return "Connection closed by " + where;
        }
        if (failure.getCause() instanceof SocketTimeoutException || message.contains("timed out")) {
            return "Connection to " + where + " timed out";
        }
        return message.startsWith("Algorithm negotiation fail")
                ? "Unable to negotiate with " + where + ": " + message
                : "Connection to " + where + ": " + message;
    }
}
