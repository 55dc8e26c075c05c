package org.d1make.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.d1make.events.OutputLog;
import org.d1make.posix.ChildExit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * Where clients ask and are answered. Knows of FIFOs and processes, not of hosts; decides nothing.
 *
 * <p>One thread reads requests; one a client waits for the client's end.
 */
public final class CallDesk implements AutoCloseable {

    private final String directory;
    private final Console console;
    private final Tagging tagging;
    private final OutputLog outputLog;
    private final CallListener listener;
    private final CallReader reader = new CallReader();
    private final ClientSlots slots;
    private final ExecutorService clients;
    private DescriptorInputStream requests;

    /** In a directory that exists and is nobody else's. */
    public CallDesk(String directory, Console console, Tagging tagging, OutputLog outputLog, CallListener listener) {
        this.directory = directory;
        this.console = console;
        this.tagging = tagging;
        this.outputLog = outputLog;
        this.listener = listener;
        slots = new ClientSlots(directory + "/slot");
        AtomicInteger count = new AtomicInteger();
        clients = Executors.newCachedThreadPool(task -> daemon(task, "d1make-client-" + count.incrementAndGet()));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Makes the FIFOs and hears clients from now on. */
    public void start() throws IOException {
        slots.start();
        Posix.mkfifo(directory + "/request", 0600);
        requests = new DescriptorInputStream(Posix.open(directory + "/request", Posix.O_RDWR, 0));
        daemon(this::readRequests, "d1make-requests").start();
    }

    /** Has the client run the real make in place. Like all answers, nothing where the client has gone. */
    public void runInPlace(Call call) {
        answer(call, "local");
    }

    /** Has the client run the real make in place, and ask for the calls below it in their turn. */
    public void passThrough(Call call, String make) {
        answer(call, "through " + make);
    }

    /** Has the client end as its sub-make ended. */
    public void end(Call call, ChildExit exit) {
        answer(call, exit.signal() == 0 ? "exit " + exit.status() : "signal " + exit.signal());
    }

    private void answer(Call call, String line) {
        slot(call).answer(call.tenant(), line);
    }

    private ClientSlot slot(Call call) {
        return slots.find(call.slot()).orElseThrow();
    }

    /** Where the job of that call writes to, which runs on that host. Each run of the job needs its own. */
    public JobOutput output(long job, Call call, String host) {
        ClientSlot slot = slot(call);
        return new JobOutput(job, call, console, slot.copyOf(call.tenant()), slot, outputLog, tagging.tag(host, call));
    }

    private void readRequests() {
        RequestReader reader = new RequestReader(this::handle);
        byte[] buffer = new byte[4096];
        try {
            for (int count = requests.read(buffer); count >= 0; count = requests.read(buffer)) {
                reader.read(buffer, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the request FIFO, which we hold open", e);
        }
    }

    private void handle(Request request) {
        if (request instanceof Request.Want want) {
            clients.execute(() -> wanted(want));
        } else {
            slots.find(request.slot()).ifPresent(slot -> handle(request, slot));
        }
    }

    private void handle(Request request, ClientSlot slot) {
        if (request instanceof Request.Opened) {
            slot.copy().clientHasOpened();
        } else if (request instanceof Request.Signalled signalled) {
            listener.signalled(slot.number(), signalled.signal());
        } else if (request instanceof Request.Ask ask) {
            clients.execute(() -> serve(slot, ask.pid(), ask.directory()));
        }
    }

    private void wanted(Request.Want want) {
        String why = "a slot for it cannot be claimed in " + directory;
        if (!want.unclaimable()) {
            try {
                slots.addFor(want.slot());
                return;
            } catch (PosixException e) {
                why = "there is no slot for it, and no more can be made: " + e.getMessage();
            }
        }
        unserved(Call.NO_SLOT, 0, want.pid(), "", why, () -> slots.turnAway(want.slot()));
    }

    private void serve(ClientSlot slot, long pid, String workingDirectory) {
        try (DescriptorInputStream hold = new DescriptorInputStream(slot.openHold())) {
            slots.take();
            ask(slot, pid, workingDirectory);
            awaitEnd(hold);
        } catch (IOException e) {
            // No descriptors or no room: the client cannot be watched, but it can be served. Its slot stays taken.
            unserved(slot, pid, workingDirectory, "its end could not be seen: " + e.getMessage());
            return;
        }
        slots.giveBack();
        listener.gone(slot.number());
        release(slot);
    }

    private static void release(ClientSlot slot) {
        try {
            slot.release();
        } catch (IOException e) {
            // The claim is gone already: somebody has removed the directory. No client comes any more.
            slot.close();
        }
    }

    private void ask(ClientSlot slot, long pid, String workingDirectory) {
        try {
            String directory = workingDirectory.isEmpty() ? slot.claim() : workingDirectory;
            listener.asked(reader.read(slot.number(), slot.tenant(), pid, directory));
        } catch (IOException e) {
            // Mostly a client that is gone. If it is not, the real make does what it wants.
            unserved(slot, pid, workingDirectory, "it cannot be looked at: " + e.getMessage());
        }
    }

    private void unserved(ClientSlot slot, long pid, String workingDirectory, String why) {
        long tenant = slot.tenant();
        unserved(slot.number(), tenant, pid, workingDirectory, why, () -> slot.answer(tenant, "local"));
    }

    private void unserved(int slot, long tenant, long pid, String workingDirectory, String why, Runnable answer) {
        if (Posix.kill(pid, 0)) {
            listener.unserved(seen(slot, tenant, pid, workingDirectory), why, answer);
        }
    }

    /** As much of the call as can be seen. */
    private Call seen(int slot, long tenant, long pid, String workingDirectory) {
        try {
            String seen = workingDirectory.isEmpty() ? new ProcessFiles(pid).workingDirectory() : workingDirectory;
            return reader.read(slot, tenant, pid, seen);
        } catch (IOException e) {
            return Call.unseen(slot, tenant, pid, workingDirectory);
        }
    }

    private static void awaitEnd(InputStream hold) throws IOException {
        byte[] buffer = new byte[16];
        while (hold.read(buffer) >= 0) {
            // Nobody writes to it, but whoever does changes nothing.
        }
    }

    /** Forgets the clients; those who still wait read the end of file. The threads are daemons and end with us. */
    @Override
    public void close() {
        slots.close();
        clients.shutdown();
    }
}
