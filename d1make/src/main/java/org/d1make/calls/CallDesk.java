package org.d1make.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    /** The client relies on so many (docs/protocol.md); as many again come when half of them are taken. */
    private static final int SLOTS = 16;

    private final String directory;
    private final Console console;
    private final Tagging tagging;
    private final OutputLog outputLog;
    private final CallListener listener;
    private final CallReader reader = new CallReader();
    private final List<ClientSlot> slots = new CopyOnWriteArrayList<>();
    private int taken;
    private final ExecutorService clients;
    private DescriptorInputStream requests;

    /** In a directory that exists and is nobody else's. */
    public CallDesk(String directory, Console console, Tagging tagging, OutputLog outputLog, CallListener listener) {
        this.directory = directory;
        this.console = console;
        this.tagging = tagging;
        this.outputLog = outputLog;
        this.listener = listener;
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
        Posix.mkdir(directory + "/slot", 0700);
        addSlots();
        Posix.mkfifo(directory + "/request", 0600);
        requests = new DescriptorInputStream(Posix.open(directory + "/request", Posix.O_RDWR, 0));
        daemon(this::readRequests, "d1make-requests").start();
    }

    /** A request must find its slot, so each is known here before it is there for clients. */
    private synchronized void addSlots() throws PosixException {
        for (int i = 0; i < SLOTS; i++) {
            ClientSlot slot = new ClientSlot(directory + "/slot", slots.size());
            slots.add(slot);
            slot.open();
        }
    }

    /** One more is taken. Where there may soon be none left, more are made. */
    private synchronized void take() throws PosixException {
        taken++;
        if (taken * 2 > slots.size()) {
            addSlots();
        }
    }

    private synchronized void giveBack() {
        taken--;
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
        slots.get(call.slot()).answer(call.tenant(), line);
    }

    /** Where the job of that call writes to, which runs on that host. Each run of the job needs its own. */
    public JobOutput output(long job, Call call, String host) {
        ClientSlot slot = slots.get(call.slot());
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
        if (request.slot() >= slots.size()) {
            return;
        }
        ClientSlot slot = slots.get(request.slot());
        if (request instanceof Request.Opened) {
            slot.copy().clientHasOpened();
        } else if (request instanceof Request.Signalled signalled) {
            listener.signalled(slot.number(), signalled.signal());
        } else if (request instanceof Request.Ask ask) {
            clients.execute(() -> serve(slot, ask.pid(), ask.directory()));
        }
    }

    private void serve(ClientSlot slot, long pid, String workingDirectory) {
        try (DescriptorInputStream hold = new DescriptorInputStream(slot.openHold())) {
            take();
            ask(slot, pid, workingDirectory);
            awaitEnd(hold);
        } catch (IOException e) {
            // No descriptors or no room: the client cannot be watched, but it can be served. Its slot stays taken.
            slot.answer(slot.tenant(), "local");
            return;
        }
        giveBack();
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
            slot.answer(slot.tenant(), "local");
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
        slots.forEach(ClientSlot::close);
        clients.shutdown();
    }
}
