package org.d1make.doctor.probe;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d1make.client.Protocol;
import org.d1make.transport.RemoteCommand;

/** The conversation with one doctor-probe: the script is sent, then one request at a time. For one thread. */
final class ProbeSession {

    private static final String MAGIC = "\nd1make-doctor-probe\n";
    private static final String END = ".";

    private final RemoteCommand command;
    private final InputStream in;
    private BufferedReader answers;

    ProbeSession(RemoteCommand command) {
        this.command = command;
        in = new BufferedInputStream(command.stdout());
    }

    /**
     * Sends the script and waits until it speaks.
     *
     * @return what was printed before
     * @throws IOException when the session ends first, or prints without an end
     */
    String start(byte[] script) throws IOException {
        send(script);
        StringBuilder printed = new StringBuilder();
        while (!endsWithMagic(printed)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException(
                        printed.isEmpty()
                                ? ""
                                : "it printed: " + printed.toString().strip());
            }
            if (printed.length() > Protocol.MAX_BANNER) {
                throw new IOException("it prints more than " + Protocol.MAX_BANNER + " bytes before anything runs");
            }
            printed.append((char) next);
        }
        answers = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        return printed.substring(0, printed.length() - MAGIC.length());
    }

    private void send(byte[] script) {
        try {
            command.stdin().write(script, 0, script.length);
        } catch (IOException e) {
            // It has ended already; why, it may have said.
        }
    }

    private static boolean endsWithMagic(StringBuilder text) {
        int start = text.length() - MAGIC.length();
        return start >= 0 && text.indexOf(MAGIC, start) == start;
    }

    /** Asks, and waits for the answer's lines NAME=VALUE. */
    List<String> ask(String request) throws IOException {
        byte[] line = (request + "\n").getBytes(StandardCharsets.ISO_8859_1);
        command.stdin().write(line, 0, line.length);
        List<String> lines = new ArrayList<>();
        for (String answer = answers.readLine(); !END.equals(answer); answer = answers.readLine()) {
            if (answer == null) {
                throw new IOException("the session ended before it had answered '" + request + "'");
            }
            lines.add(answer);
        }
        return lines;
    }

    /** Likewise, by name. */
    Map<String, String> askFor(String request) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : ask(request)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return values;
    }

    /** The script reads the end of its input, and ends; and so does who writes without an end. */
    void close() throws IOException {
        command.stdin().close();
        in.close();
    }
}
