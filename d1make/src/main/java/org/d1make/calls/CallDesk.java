package org.d1make.calls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final CallListener listener;
    private final CallReader reader = new CallReader();
    private final List<ClientSlot> slots = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final ExecutorService clients;
    private DescriptorInputStream requests;

    /** In a directory that exists and is nobody else's. */
    public CallDesk(String directory, Console console, CallListener listener) {
        this.directory = directory;
        this.console = console;
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

    private synchronized void addSlots() throws PosixException {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ClientSlot(directory + "/slot", slots.size()));
        }
    }

    /** Has the client run the real make in place. */
    public void runInPlace(int slot) {
        slots.get(slot).answer("local");
    }

    /** Has the client run the real make in place, and ask for the calls below it in their turn. */
    public void passThrough(int slot, String make) {
        slots.get(slot).answer("through " + make);
    }

    /** Has the client end as its sub-make ended. */
    public void end(int slot, ChildExit exit) {
        slots.get(slot).answer(exit.signal() == 0 ? "exit " + exit.status() : "signal " + exit.signal());
    }

    /** Where the job of that call writes to. Each run of the job needs its own. */
    public JobOutput output(Call call) {
        ClientSlot slot = slots.get(call.slot());
        return new JobOutput(call, console, slot.copy(), slot);
    }

    private void readRequests() {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            for (int count = requests.read(buffer); count >= 0; count = requests.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == 0) {
                        handle(record.toString(StandardCharsets.ISO_8859_1));
                        record.reset();
                    } else {
                        record.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the request FIFO, which we hold open", e);
        }
    }

    /** A record that no client writes is passed over: it can only come from this user's own hand. */
    private void handle(String record) {
        String[] words = record.split(" ", 3);
        int number = Decimal.parse(words[0]);
        if (words.length < 2 || number < 0 || number >= slots.size()) {
            return;
        }
        ClientSlot slot = slots.get(number);
        if (words[1].equals("opened")) {
            slot.copy().clientHasOpened();
        } else if (words.length == 3 && words[1].equals("signal")) {
            listener.signalled(number, Decimal.parse(words[2]));
        } else if (words.length == 3 && Decimal.parse(words[1]) > 0) {
            clients.execute(() -> serve(slot, Decimal.parse(words[1]), words[2]));
        }
    }

    private void serve(ClientSlot slot, long pid, String workingDirectory) {
        try {
            try (DescriptorInputStream hold = new DescriptorInputStream(slot.openHold())) {
                if (taken.incrementAndGet() * 2 > slots.size()) {
                    addSlots();
                }
                ask(slot, pid, workingDirectory);
                awaitEnd(hold);
            }
            taken.decrementAndGet();
            listener.gone(slot.number());
            slot.release();
        } catch (IOException e) {
            // No descriptors or no room: the client cannot be watched, but it can be served. Or the build is over.
            slot.answer("local");
        }
    }

    private void ask(ClientSlot slot, long pid, String workingDirectory) {
        try {
            listener.asked(
                    reader.read(slot.number(), pid, workingDirectory.isEmpty() ? slot.claim() : workingDirectory));
        } catch (IOException e) {
            // Mostly a client that is gone. If it is not, the real make does what it wants.
            slot.answer("local");
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
