package org.d1make.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.server.control.ControlWriter;
import org.d1make.server.control.Lease;
import org.d1make.server.environment.HostEnvironment;
import org.d1make.server.environment.JobEnvironment;
import org.d1make.server.job.JobRunner;
import org.d1make.server.jobserver.Jobserver;
import org.d1make.server.load.LoadMeter;
import org.d1make.server.load.LoadReports;

/** The loop that owns all of the server's state: does what the launcher says, tells what happens, ends when it must. */
final class Dispatcher {

    /** How often the load is measured, and what jobs left is looked at. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    /** How often, while processes are being ended: nobody tells us of the end of those that are not our children. */
    private static final long ENDING_TICK = TimeUnit.MILLISECONDS.toNanos(20);

    private final Mailbox mailbox;
    private final JobRunner runner;
    private final Jobs jobs;
    private final ControlWriter launcher;
    private final Greeter greeter;
    private final String jobserverPath;
    private final HostEnvironment host;
    private final Stay stay = new Stay();
    private Optional<ServerStatus> ending = Optional.empty();

    // What is of one build.

    private LoadMeter meter = new LoadMeter();
    private LoadReports reports = loadReports();
    private WatchedServers watched = new WatchedServers();
    private Lease lease = new Lease(System.nanoTime());
    private JobEnvironment environment;
    private Optional<Jobserver> jobserver = Optional.empty();

    /** Says what the host is and sees. */
    interface Greeter {
        Message.Hello hello(List<String> paths) throws IOException;
    }

    /**
     * @param jobserverPath where the FIFO of a jobserver shall be
     * @param greeter asked when another build begins
     */
    Dispatcher(
            Mailbox mailbox,
            JobRunner runner,
            Jobs jobs,
            HostEnvironment host,
            ControlWriter launcher,
            String jobserverPath,
            Greeter greeter) {
        this.jobserverPath = jobserverPath;
        this.mailbox = mailbox;
        this.runner = runner;
        this.jobs = jobs;
        this.launcher = launcher;
        this.host = host;
        this.greeter = greeter;
        environment = new JobEnvironment(List.of(), host);
    }

    private static LoadReports loadReports() {
        return new LoadReports(Runtime.getRuntime().availableProcessors());
    }

    /** Runs until the launcher is gone and all jobs have ended. */
    ServerStatus run() throws InterruptedException {
        try {
            return loop();
        } finally {
            jobserver.ifPresent(Jobserver::close);
        }
    }

    private ServerStatus loop() throws InterruptedException {
        long nextTick = System.nanoTime();
        while (ending.isEmpty() || !jobs.isEmpty()) {
            long now = System.nanoTime();
            if (now - nextTick >= 0) {
                tick(now);
                nextTick = now + (jobs.isEnding() ? ENDING_TICK : TICK);
            }
            if (stay.isAskedFor() && jobs.isEmpty()) {
                forgetBuild();
            }
            if (stay.isKept()) {
                // Nothing to be measured or looked after: a server that is kept sleeps.
                nextTick = stay.untilNanos();
            }
            Optional<Event> event = mailbox.next(nextTick - now);
            if (event.isPresent()) {
                handle(event.get());
                nextTick = stay.isKept() ? nextTick : Math.min(nextTick, now + TICK);
                nextTick = jobs.isEnding() ? Math.min(nextTick, now + ENDING_TICK) : nextTick;
            }
        }
        return ending.get();
    }

    private void tick(long now) {
        jobs.tick(now);
        if (ending.isPresent()) {
            return;
        }
        if (stay.isKept()) {
            end(ServerStatus.ORDERLY, "");
            return;
        }
        if (lease.remaining(now) <= 0) {
            end(ServerStatus.LEASE_RAN_OUT, "nothing was heard of the launcher for 30 s");
        }
        reportLoad(now);
        for (String gone : watched.takeGone()) {
            launcher.send(new Message.ServerGone(gone));
        }
    }

    private void reportLoad(long now) {
        int recipes = jobserver.map(Jobserver::recipes).orElse(jobs.running());
        Message.Load load = meter.measure(jobs.running(), Math.max(jobs.running(), recipes), jobs.ticks());
        if (reports.isDue(load, now)) {
            launcher.send(load);
        }
    }

    private void handle(Event event) {
        long now = System.nanoTime();
        if (event instanceof Event.Said said) {
            obey(said.message(), now);
        } else if (event instanceof Event.End end) {
            end(end.status(), end.reason());
        }
        // That the jobs are empty is seen in the loop.
    }

    private void obey(Message message, long now) {
        if (message instanceof Message.Greet greet && stay.isKept()) {
            begin(greet, now);
        } else if (stay.isKept()) {
            end(ServerStatus.PROTOCOL, "the launcher sent something else than a greeting to a server that was kept");
        } else if (message instanceof Message.Keep keep) {
            keep(keep, now);
        } else if (message instanceof Message.Environment build) {
            environment = new JobEnvironment(build.variables(), host);
            startJobserver(build.tokens());
        } else if (message instanceof Message.Run run) {
            run(run);
        } else if (message instanceof Message.Cancel cancel) {
            jobs.cancel(cancel.job(), cancel.signal(), now);
            runner.cancel(cancel.job(), cancel.signal());
        } else if (message instanceof Message.Written) {
            // Of a job that has ended meanwhile: one that runs has heard it.
            return;
        } else if (message instanceof Message.Ping ping) {
            lease.renew(ping.clockNanos(), now);
        } else if (message instanceof Message.Echo echo) {
            launcher.send(echo);
        } else if (message instanceof Message.WatchServer watch) {
            watched.add(watch.directory());
        } else {
            end(ServerStatus.PROTOCOL, "the launcher sent what only servers send");
        }
    }

    /** A job that still runs is the launcher's to care for: such a server ends with it. */
    private void keep(Message.Keep keep, long now) {
        if (jobs.running() > 0) {
            end(ServerStatus.ORDERLY, "");
        } else {
            stay.ask(keep.seconds(), now);
            jobs.endAll(now);
        }
    }

    /** Nothing of the build is to reach the next one. A process that cannot be ended may: then there is none here. */
    private void forgetBuild() {
        jobserver.ifPresent(Jobserver::close);
        jobserver = Optional.empty();
        environment = new JobEnvironment(List.of(), host);
        watched = new WatchedServers();
        if (jobs.leftNothing()) {
            stay.begin();
            launcher.send(new Message.Kept());
        } else {
            end(ServerStatus.ORDERLY, "");
        }
    }

    /** Whose lease begins now, before the hello is sent. */
    private void begin(Message.Greet greet, long now) {
        stay.end();
        lease = new Lease(now);
        meter = new LoadMeter();
        reports = loadReports();
        try {
            launcher.send(greeter.hello(greet.see()));
            reportLoad(now);
        } catch (IOException e) {
            end(ServerStatus.INTERNAL, e.getMessage());
        }
    }

    private void startJobserver(int tokens) {
        if (tokens == 0 || jobserver.isPresent()) {
            return;
        }
        try {
            jobserver = Optional.of(Jobserver.start(jobserverPath, tokens));
        } catch (IOException e) {
            // Its jobs find their descriptors closed: they say so, and are serial.
            System.err.println("d1make-server: there is no jobserver: " + e.getMessage());
        }
    }

    private void run(Message.Run run) {
        if (ending.isPresent()) {
            launcher.send(new Message.Refused(run.job(), "the server is ending"));
        } else if (jobs.add(run.job())) {
            runner.start(run, environment, jobserver, jobs);
        } else {
            end(ServerStatus.PROTOCOL, "job " + run.job() + " was sent twice");
        }
    }

    private void end(ServerStatus status, String reason) {
        if (ending.isPresent()) {
            return;
        }
        ending = Optional.of(status);
        stay.end();
        if (!reason.isEmpty()) {
            System.err.println("d1make-server: ending: " + reason);
        }
        runner.serverEnds();
        jobs.endAll(System.nanoTime());
    }
}
