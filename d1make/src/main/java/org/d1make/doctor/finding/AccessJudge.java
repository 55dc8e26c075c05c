package org.d1make.doctor.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.Login;
import org.d1make.doctor.probe.ServerStart;
import org.d1make.print.Quantity;

/**
 * Whether a host can be used at all: the login, the start of d1make-server, the account.
 *
 * @param version of d1make here
 * @param userId here
 */
public record AccessJudge(String version, long userId) {

    private static final double SLOW_LOGIN_SECONDS = 3;
    private static final double SLOW_START_SECONDS = 1;
    private static final double SLOW_SERVER_SECONDS = 5;
    private static final int MOST_SHOWN = 60;

    public List<Finding> findings(Examination host) {
        List<Finding> findings = new ArrayList<>();
        host.login().ifPresent(login -> judge(login, host.host(), findings));
        host.failure().ifPresent(why -> findings.add(failure(host, why)));
        host.server().ifPresent(server -> judge(server, host.host(), findings));
        // Where its server has not told, the shell has.
        if (host.server().flatMap(ServerStart::hello).isEmpty()
                && host.number("userId").orElse(userId) != userId) {
            findings.add(new Finding(
                    Ailment.OTHER_USER, host.host(), user(host.number("userId").getAsLong())));
        }
        return findings;
    }

    private static Finding failure(Examination host, String why) {
        Ailment ailment = host.login().isPresent() || why.startsWith("it ") ? Ailment.SILENT : Ailment.LOGIN;
        return new Finding(ailment, host.host(), why);
    }

    private static void judge(Login login, String host, List<Finding> findings) {
        if (!login.printed().isBlank()) {
            String text = login.printed().strip();
            String shown =
                    text.substring(0, Math.min(MOST_SHOWN, text.length())).replace('\n', ' ');
            findings.add(new Finding(
                    Ailment.NOISY_START,
                    host,
                    "its start files print " + Quantity.counted(login.printed().length(), "byte") + ": " + shown));
        }
        if (login.seconds() >= SLOW_LOGIN_SECONDS) {
            findings.add(new Finding(Ailment.SLOW_LOGIN, host, "a login takes " + Quantity.seconds(login.seconds())));
        }
        if (login.startSeconds() >= SLOW_START_SECONDS) {
            findings.add(new Finding(
                    Ailment.SLOW_START,
                    host,
                    "from the login to the first command it takes " + Quantity.seconds(login.startSeconds())));
        }
    }

    private void judge(ServerStart server, String host, List<Finding> findings) {
        if (server.hello().isEmpty()) {
            findings.add(new Finding(
                    ailment(server.complaint()), host, "d1make-server does not start: " + server.complaint()));
            return;
        }
        judge(server.hello().get(), host).ifPresent(findings::add);
        if (server.seconds() >= SLOW_SERVER_SECONDS) {
            findings.add(new Finding(
                    Ailment.SLOW_SERVER,
                    host,
                    "d1make-server takes " + Quantity.seconds(server.seconds()) + " to start and end"));
        }
    }

    /** By what the start script and the shell say. */
    private static Ailment ailment(String complaint) {
        if (complaint.contains("Java 17 or newer") || complaint.contains("D1MAKE_JAVA")) {
            return Ailment.NO_JAVA;
        }
        if (complaint.contains("no private directory")) {
            return Ailment.NO_PRIVATE_DIRECTORY;
        }
        boolean missing = complaint.contains("not found") || complaint.contains("No such file");
        return missing ? Ailment.NO_D1MAKE : Ailment.SERVER_FAILS;
    }

    private Optional<Finding> judge(Message.Hello hello, String host) {
        if (hello.protocol() != Protocol.VERSION) {
            String what = "its d1make " + hello.version() + " speaks protocol " + hello.protocol() + ", the one here "
                    + Protocol.VERSION;
            return Optional.of(new Finding(Ailment.OTHER_VERSION, host, what));
        }
        if (hello.userId() != userId) {
            return Optional.of(new Finding(Ailment.OTHER_USER, host, user(hello.userId())));
        }
        return hello.version().equals(version)
                ? Optional.empty()
                : Optional.of(new Finding(
                        Ailment.OTHER_RELEASE, host, "its d1make is " + hello.version() + ", the one here " + version));
    }

    private String user(long there) {
        return "you have the user id " + there + " there, and " + userId + " here";
    }
}
