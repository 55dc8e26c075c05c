package org.d1make.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Posix;

/**
 * The running build's side: hears requests from other terminals (docs/protocol.md). Its thread passes them on; it does
 * not know how they are answered.
 */
public final class ControlDesk {

    static final String FIFO = "control";

    /** Of an answer, behind its lines. */
    static final String END = ".";

    private static final int MODE = 0600;

    private final String directory;
    private final Listener listener;

    /** Hears requests; called by the desk's thread. */
    public interface Listener {

        /**
         * Somebody asks.
         *
         * @param answer to be told, once, how the lines of the answer are had; it does not block
         */
        void asked(ControlRequest request, Consumer<Supplier<List<String>>> answer);
    }

    /** @param directory the build's private one */
    public ControlDesk(String directory, Listener listener) {
        this.directory = directory;
        this.listener = listener;
    }

    /** Hears requests from now on, until the build ends. */
    public void start() throws IOException {
        Posix.mkfifo(directory + "/" + FIFO, MODE);
        // For writing, too: no end of file when an asker has gone.
        DescriptorInputStream in = new DescriptorInputStream(Posix.open(directory + "/" + FIFO, Posix.O_RDWR, 0));
        Thread thread = new Thread(() -> hear(in), "d1make-control");
        thread.setDaemon(true);
        thread.start();
    }

    private void hear(DescriptorInputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 3);
                if (words.length == 3 && words[0].matches("answer\\.[0-9]+")) {
                    Optional<ControlRequest> request = ControlRequest.parse(words[1], words[2]);
                    request.ifPresent(asked -> listener.asked(asked, answer -> answer(words[0], answer)));
                }
            }
        } catch (IOException e) {
            // The directory is gone, and with it the build.
        }
    }

    /** By a thread of its own, since an answer may be long and its reader slow. */
    private void answer(String fifo, Supplier<List<String>> lines) {
        AnswerWriter writer = new AnswerWriter(directory + "/" + fifo);
        Thread thread = new Thread(() -> writer.write(lines.get()), "d1make-answer");
        thread.setDaemon(true);
        thread.start();
    }
}
