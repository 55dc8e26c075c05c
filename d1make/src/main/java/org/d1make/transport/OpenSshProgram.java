package org.d1make.transport;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.client.ByteText;
import org.d1make.posix.Posix;

/** Whether a program named ssh understands what {@link OpenSshTransport} says to it. It connects to nothing. */
public final class OpenSshProgram {

    private static final Pattern VERSION = Pattern.compile("OpenSSH_([0-9]{1,4})\\.([0-9]{1,4})");
    private static final int ANSWER_SECONDS = 5;
    private static final int MOST_ANSWER = 1024;

    private OpenSshProgram() {}

    /**
     * Costs one look at a file in the usual case, where the program that makes OpenSSH's keys lies beside it; other ssh programs
     * have none of this name. Only where there is none, it is asked for its version.
     *
     * @param program its file
     */
    public static boolean isUsable(String program, Map<String, String> environment) {
        int slash = program.lastIndexOf('/');
        return Posix.findProgram("ssh-keygen", slash < 0 ? "." : program.substring(0, slash))
                        .isPresent()
                || isNewEnough(answer(program, environment));
    }

    /** From 7.6 on it knows RemoteCommand, which must be switched off. */
    static boolean isNewEnough(String answer) {
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 7 || (major == 7 && Integer.parseInt(version.group(2)) >= 6);
    }

    private static String answer(String program, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(ByteText.decoded(program), "-V").redirectErrorStream(true);
            builder.environment().clear();
            environment.forEach(
                    (name, value) -> builder.environment().put(ByteText.decoded(name), ByteText.decoded(value)));
            builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            Process process = builder.start();
            try {
                if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                    return "";
                }
                return new String(process.getInputStream().readNBytes(MOST_ANSWER), StandardCharsets.ISO_8859_1);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
