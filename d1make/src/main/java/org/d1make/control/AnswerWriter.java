package org.d1make.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;

/**
 * Writes one answer to an asker's FIFO. One who has gone is not waited for, and one who reads nothing for 5 s is left. Knows
 * nothing of what it says.
 */
record AnswerWriter(String fifo) {

    private static final int PATIENCE_MILLIS = 5_000;

    /** PIPE_BUF of Linux: so much a pipe takes at once when it takes anything, and no write of it blocks. */
    private static final int PIECE = 4096;

    void write(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        text.append(ControlDesk.END).append('\n');
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        try (DescriptorOutputStream out =
                new DescriptorOutputStream(Posix.open(fifo, Posix.O_WRONLY | Posix.O_NONBLOCK, 0))) {
            for (int done = 0; done < bytes.length; done += PIECE) {
                if (!Poll.awaitWritable(out.descriptor(), PATIENCE_MILLIS)) {
                    return;
                }
                out.write(bytes, done, Math.min(PIECE, bytes.length - done));
            }
        } catch (IOException e) {
            // It has gone.
        }
    }
}
