package org.d1make.server.jobserver;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The host's jobserver: tokens for recipes, shared by all jobs. It keeps as many about as {@link TokenCount} says, and
 * makes up those that were lost. Knows nothing of what jobs are told of it.
 *
 * <p>Its thread sleeps while nothing is owed and nothing is to be looked for.
 */
public final class Jobserver implements AutoCloseable {

    /** A FIFO holds 64 KiB; no host has so many cpus. */
    private static final int MOST = 32 * 1024;

    /**
     * How long a job waits for its turn; then it starts, and one more recipe runs than should until a token comes back. As long
     * as lost tokens are looked for.
     */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /** How long the thread waits for a token that is owed, before it looks whether it still is. */
    private static final int WAIT_MILLIS = 500;

    /** Between two looks that must see the same, and between two such pairs. */
    private static final int LOOK_MILLIS = 20;

    private static final int PAIR_MILLIS = 500;

    /** After that many pairs, what is still lost comes back when no job runs. */
    private static final int PAIRS = 60;

    private final TokenFifo fifo;
    private final TokenCount count;
    private final CensusTaker censusTaker;
    private final Thread thread = new Thread(this::run, "d1make-server-jobserver");
    private int pairsLeft;

    /** Jobs that wait for their turn. */
    private int waiting;

    private boolean closed;

    private Jobserver(TokenFifo fifo, int tokens) throws IOException {
        this.fifo = fifo;
        count = new TokenCount(Math.min(tokens, MOST));
        censusTaker = new CensusTaker(fifo);
        balance();
        thread.setDaemon(true);
    }

    /** Makes the FIFO, with all tokens in it; {@link #close} takes it away. */
    public static Jobserver start(String path, int tokens) throws IOException {
        Jobserver jobserver = new Jobserver(new TokenFifo(path), tokens);
        jobserver.thread.start();
        return jobserver;
    }

    /** The descriptors that jobs inherit, as their 3 and 4. */
    public List<Integer> descriptors() {
        return fifo.forJobs();
    }

    /** A job has come: its own slot takes one token, at once or as soon as one comes back. */
    public synchronized Turn jobComes() {
        count.jobComes();
        balanceOrSay();
        return new Turn(this);
    }

    /** Waits no longer than {@link #PATIENCE}: what holds the tokens may be a recipe that takes hours, or nobody. */
    synchronized OptionalInt await(Turn turn) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        long left = PATIENCE;
        waiting++;
        while (turn.signal().isEmpty() && !count.mayStart() && left > 0 && !closed) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        waiting--;
        if (turn.signal().isPresent()) {
            count.jobGoes();
            balanceOrSay();
        } else {
            count.jobStarts();
        }
        return turn.signal();
    }

    synchronized void giveUp(Turn turn, int signal) {
        turn.endedBy(signal);
        notifyAll();
    }

    /**
     * A job has ended, and its own slot gives its token back.
     *
     * @param orderly whether its make, and those below it, surely gave back what they had taken
     */
    public synchronized void jobEnded(boolean orderly) {
        count.jobEnds();
        if (!orderly) {
            pairsLeft = PAIRS;
        }
        balanceOrSay();
    }

    /** How many recipes the jobs run: each has a slot of its own, and the tokens that it has taken. */
    public synchronized int recipes() {
        try {
            return count.started() + Math.max(0, count.about() - fifo.count());
        } catch (IOException e) {
            return count.started();
        }
    }

    private void balanceOrSay() {
        try {
            balance();
        } catch (IOException e) {
            System.err.println("d1make-server: the jobserver fails: " + e.getMessage());
            notifyAll();
        }
    }

    private synchronized void balance() throws IOException {
        if (count.jobs() == 0) {
            count.counted(fifo.count());
            pairsLeft = 0;
        }
        count.taken(fifo.take(count.owed()));
        int missing = count.missing();
        fifo.put(missing);
        count.put(missing);
        // Nobody else waits, and to wake a thread for nothing costs each job as much as all that stands above.
        if (waiting > 0 || hasWork()) {
            notifyAll();
        }
    }

    private void run() {
        try {
            while (true) {
                boolean owed = awaitWork();
                if (isClosed()) {
                    return;
                }
                if (owed) {
                    fifo.await(WAIT_MILLIS);
                    balance();
                } else {
                    pause(PAIR_MILLIS);
                }
                if (mayHaveLost()) {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("d1make-server: the jobserver fails: " + e.getMessage());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Whether tokens are owed; otherwise some may be lost. */
    private synchronized boolean awaitWork() throws InterruptedException {
        while (!closed && !hasWork()) {
            wait();
        }
        return count.owed() > 0;
    }

    private boolean hasWork() {
        return count.owed() > 0 || pairsLeft > 0;
    }

    /** Two looks at who may hold tokens; what nobody holds is made up. */
    private void look() throws IOException, InterruptedException {
        int about = begin();
        Census first = censusTaker.look();
        pause(LOOK_MILLIS);
        Census second = censusTaker.look();
        OptionalInt lost = second.lost(first, about);
        synchronized (this) {
            // A token that we put or took in between would be counted twice, or not at all.
            if (lost.isPresent() && count.about() == about) {
                count.lost(lost.getAsInt());
                balance();
            }
        }
    }

    private synchronized boolean mayHaveLost() {
        return pairsLeft > 0;
    }

    private synchronized int begin() {
        pairsLeft--;
        return count.about();
    }

    /** Cut short by the end alone. */
    private void pause(long millis) throws InterruptedException {
        if (!isClosed()) {
            Thread.sleep(millis);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
        try {
            thread.join(2L * WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fifo.close();
    }
}
