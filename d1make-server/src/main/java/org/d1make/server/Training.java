package org.d1make.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;

/**
 * A run for the class data archive: a server that is its own launcher, for one small job, so that
 * all classes on the way to a job's end are in the archive.
 */
final class Training {

    private Training() {}

    /** What a server's main method does. */
    interface Serving {
        void serve(Arguments arguments, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /** Ends the program, as a server does. */
    static void run(Arguments arguments, Serving serving) throws IOException, InterruptedException {
        Pipe toServer = Posix.pipe();
        Pipe fromServer = Posix.pipe();
        new Thread(() -> launch(toServer.writeEnd(), fromServer.readEnd()), "d1make-server-training").start();
        serving.serve(
                arguments,
                new DescriptorInputStream(toServer.readEnd()),
                new DescriptorOutputStream(fromServer.writeEnd()));
    }

    private static void launch(int toServer, int fromServer) {
        try (OutputStream out = new DescriptorOutputStream(toServer);
                InputStream in = new BufferedInputStream(new DescriptorInputStream(fromServer))) {
            // The hello comes behind an empty line.
            while (in.read() != ' ') {
                // The magic word says nothing.
            }
            send(out, new Message.Ping(System.nanoTime()));
            send(out, new Message.Environment(List.of("D=1"), 2));
            send(out, job());
            FrameReader frames = new FrameReader(in);
            while (!isExit(frames.next().orElseThrow())) {
                // Nor does its output.
            }
            send(out, new Message.Cancel(1, 1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isExit(Frame frame) {
        return frame instanceof Frame.Said said && said.message() instanceof Message.Exited;
    }

    private static Message job() {
        return new Message.Run(1, "/", "make", List.of("--version"), List.of("S=1"), List.of("D"), 022, false, true);
    }

    private static void send(OutputStream out, Message message) throws IOException {
        out.write((MessageCodec.encode(message) + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
