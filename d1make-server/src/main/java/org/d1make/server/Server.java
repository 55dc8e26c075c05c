package org.d1make.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.posix.OwnDescriptors;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.server.control.ControlReader;
import org.d1make.server.control.ControlWriter;
import org.d1make.server.environment.HostEnvironment;
import org.d1make.server.hello.Greeting;
import org.d1make.server.hello.MakeVersion;
import org.d1make.server.job.Drain;
import org.d1make.server.job.JobRunner;
import org.d1make.server.job.ProcessGroups;

/** Wires one server, says hello, runs it, and takes its private directory away. */
final class Server {

    private static final long WRITE_OUT_MILLIS = 500;

    private final Arguments arguments;
    private final InputStream in;
    private final OutputStream out;
    private final Mailbox mailbox = new Mailbox();

    /** @param in from the launcher, likewise out; the caller closes them */
    Server(Arguments arguments, InputStream in, OutputStream out) {
        this.arguments = arguments;
        this.in = in;
        this.out = out;
    }

    /** From another thread: ends it, as the end of its input does. */
    void end(String reason) {
        mailbox.failed(reason);
    }

    /** Returns when all jobs have ended. */
    ServerStatus run() throws IOException, InterruptedException {
        int devNull = Posix.open("/dev/null", Posix.O_RDWR, 0);
        HostEnvironment host = HostEnvironment.read(arguments.startScript());
        MakeVersion make = MakeVersion.ask(host.searchPath(), devNull);
        ProcessGroups groups = new ProcessGroups(arguments.directory() + "/job");
        sayHello(make);

        OwnDescriptors.hideAllBut(Set.of());
        ControlWriter launcher = new ControlWriter(out);
        JobRunner runner = new JobRunner(groups, new Drain(), devNull, launcher);
        Jobs jobs = new Jobs(groups, launcher::send, runner::unstall, mailbox::jobsEmptied);
        launcher.start();
        new ControlReader(in, new Reception(runner, mailbox)).start();
        String jobserver = arguments.directory() + "/" + Protocol.JOBSERVER;
        Dispatcher.Greeter greeter = paths -> hello(paths, MakeVersion.ask(host.searchPath(), devNull));
        ServerStatus status = new Dispatcher(mailbox, runner, jobs, host, launcher, jobserver, greeter).run();
        launcher.close(WRITE_OUT_MILLIS);
        groups.close();
        removeDirectory();
        return status;
    }

    private void sayHello(MakeVersion make) throws IOException {
        Message.Hello hello = hello(arguments.seen(), make);
        String line = "\n" + Protocol.HELLO_MAGIC + MessageCodec.encode(hello) + "\n";
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }

    private Message.Hello hello(List<String> paths, MakeVersion make) throws IOException {
        return Greeting.of(arguments.directory(), paths, make);
    }

    /** The script does it too, unless it was killed. */
    private void removeDirectory() {
        remove(() -> Posix.unlink(arguments.directory() + "/jvm"));
        remove(() -> Posix.rmdir(arguments.directory()));
    }

    private interface Removal {
        void run() throws PosixException;
    }

    private static void remove(Removal removal) {
        try {
            removal.run();
        } catch (PosixException e) {
            // A job that could not be ended is named in the directory, for the script.
        }
    }
}
