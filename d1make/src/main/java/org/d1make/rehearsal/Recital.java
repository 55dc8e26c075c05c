package org.d1make.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.WholeFile;

/**
 * Hears make and the recipe lines of one rehearsal. Lines with calls are kept waiting until nothing new comes: then all of them can
 * run side by side, and are one step. Starts and ends nothing.
 */
final class Recital {

    /** No line has come for so long: make waits for those that it has started. */
    private static final int QUIET_MILLIS = 200;

    private static final int MOST_LINES = 5_000;
    private static final int MOST_OUTPUT = 4 << 20;
    private static final int PIECE = 16 * 1024;

    private final String directory;
    private final String callWord;
    private final Set<String> names;
    private final DescriptorInputStream asked;
    private final DescriptorOutputStream go;
    private final List<PlannedCall> calls = new ArrayList<>();
    private final StringBuilder unfinished = new StringBuilder();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final Set<String> heard = new HashSet<>();
    private int waiting;
    private int step = 1;
    private int lines;

    /**
     * @param names the words whose calls are meant
     * @param asked where each line's process names itself
     * @param go of which it reads a byte when it may go on
     */
    Recital(
            String directory,
            String callWord,
            Set<String> names,
            DescriptorInputStream asked,
            DescriptorOutputStream go) {
        this.directory = directory;
        this.callWord = callWord;
        this.names = names;
        this.asked = asked;
        this.go = go;
    }

    /** Until make has closed both streams, which it closes. Gives false where it has not by then, or talks too much. */
    boolean hear(DescriptorInputStream stdout, DescriptorInputStream stderr, long deadlineNanos) throws IOException {
        int open = 2;
        try (stdout;
                stderr;
                Poll poll = new Poll(asked.descriptor(), stdout.descriptor(), stderr.descriptor())) {
            while (open > 0) {
                if (System.nanoTime() > deadlineNanos || lines > MOST_LINES || printed.size() > MOST_OUTPUT) {
                    return false;
                }
                if (!poll.await(QUIET_MILLIS)) {
                    nextStep();
                    continue;
                }
                if (poll.readable(0)) {
                    hearLines();
                }
                open -= poll.readable(1) ? end(stdout, printed, poll, 1) : 0;
                open -= poll.readable(2) ? end(stderr, complained, poll, 2) : 0;
            }
        }
        return true;
    }

    private static int end(DescriptorInputStream in, ByteArrayOutputStream out, Poll poll, int index)
            throws IOException {
        byte[] piece = new byte[PIECE];
        int count = in.read(piece, 0, piece.length);
        if (count < 0) {
            poll.remove(index);
            return 1;
        }
        out.write(piece, 0, count);
        return 0;
    }

    private void hearLines() throws IOException {
        byte[] piece = new byte[PIECE];
        int count = in(piece);
        unfinished.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
        for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
            hearLine(unfinished.substring(0, end));
            unfinished.delete(0, end + 1);
        }
    }

    private int in(byte[] piece) throws IOException {
        return Math.max(0, asked.read(piece, 0, piece.length));
    }

    private void hearLine(String process) throws IOException {
        String file = directory + "/line." + process;
        String[] record = WholeFile.read(file).split("\0", 2);
        record[1].lines().forEach(heard::add);
        unlink(file);
        List<PlannedCall> found = CallText.of(record[1], names, callWord);
        if (found.isEmpty()) {
            letGo(1);
            return;
        }
        lines++;
        found.forEach(call -> calls.add(call.in(record[0], step)));
        waiting++;
    }

    private static void unlink(String file) throws PosixException {
        Posix.unlink(file);
    }

    private void nextStep() throws IOException {
        if (waiting > 0) {
            letGo(waiting);
            waiting = 0;
            step++;
        }
    }

    /** Each process reads one byte, which is a line. */
    private void letGo(int count) throws IOException {
        byte[] newLines = "\n".repeat(count).getBytes(StandardCharsets.US_ASCII);
        go.write(newLines, 0, newLines.length);
    }

    /** With those that stand in what make has printed only: under {@code -n} it does not give them to a shell. */
    List<PlannedCall> calls() {
        List<PlannedCall> all = new ArrayList<>(calls);
        all.addAll(printedOnly());
        return all;
    }

    private List<PlannedCall> printedOnly() {
        List<PlannedCall> plain = new ArrayList<>();
        String text = printed.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !heard.contains(line))
                .collect(Collectors.joining("\n"));
        for (String line : text.replace("\\\n", " ").split("\n")) {
            if (!line.startsWith("make[") && !line.startsWith("make: ")) {
                plain.addAll(CallText.of(line, names, callWord));
            }
        }
        return plain;
    }

    /** How many recipe lines have calls. */
    int lines() {
        return lines + (int) printedOnly().stream().count();
    }

    /** The last that make has complained of, in a line. */
    String lastWords() {
        List<String> said =
                complained.toString(StandardCharsets.ISO_8859_1).lines().toList();
        List<String> last = said.subList(Math.max(0, said.size() - 3), said.size());
        return last.isEmpty() ? "make failed, and did not say why" : String.join("; ", last);
    }
}
