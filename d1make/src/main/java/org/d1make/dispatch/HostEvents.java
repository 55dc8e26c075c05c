package org.d1make.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.d1make.client.Message;
import org.d1make.dispatch.host.Host;
import org.d1make.dispatch.host.HostPool;
import org.d1make.events.BuildLog;
import org.d1make.hosts.HostSpec;
import org.d1make.link.Admission;
import org.d1make.link.HostLink;
import org.d1make.link.LinkEnd;
import org.d1make.schedule.HostCapacity;
import org.d1make.schedule.HostReport;
import org.d1make.schedule.Scheduler;

/**
 * What happens to hosts: their servers come up, report and go; the user lists and drains them. It tells all who must know, and
 * does nothing to jobs itself. Belongs to the dispatch thread.
 */
final class HostEvents {

    private final HostPool pool;
    private final Scheduler scheduler;
    private final Dispatcher dispatcher;
    private final Admission admission;
    private final boolean subMakes;
    private final LongSupplier clockMillis;
    private final BuildLog log;

    /** @param subMakes whether jobs are sub-makes, which run several recipes each, or commands too */
    HostEvents(
            HostPool pool,
            Scheduler scheduler,
            Dispatcher dispatcher,
            Admission admission,
            boolean subMakes,
            LongSupplier clockMillis,
            BuildLog log) {
        this.pool = pool;
        this.scheduler = scheduler;
        this.dispatcher = dispatcher;
        this.admission = admission;
        this.subMakes = subMakes;
        this.clockMillis = clockMillis;
        this.log = log;
    }

    // What links tell. What comes from a link that has been replaced is too late to mean anything.

    void up(HostLink link, Message.Hello hello) {
        pool.linkedBy(link).ifPresent(host -> welcome(host, hello));
    }

    private void welcome(Host host, Message.Hello hello) {
        Optional<String> objection = admission.objection(hello);
        if (objection.isEmpty()) {
            admit(host, hello);
        } else if (host.link().filter(HostLink::isOfEarlierBuild).isPresent()) {
            pool.startAnew(host, now());
        } else {
            pool.leaveOut(host, objection.get(), now());
            dispatcher.place();
        }
    }

    private void admit(Host host, Message.Hello hello) {
        HostCapacity capacity = capacity(host, hello);
        pool.up(host, hello, now());
        log.hostUp(host.name(), hello);
        log.hostCanTake(host.name(), capacity);
        scheduler.hostReady(host.name(), capacity);
        scheduler.hostDraining(host.name(), host.isDraining());
        dispatcher.up(host);
        connectMore();
    }

    private HostCapacity capacity(Host host, Message.Hello hello) {
        return HostCapacity.of(host.spec(), hello.cpus(), subMakes);
    }

    /** Its server is there, whatever it says. */
    void heard(HostLink link) {
        pool.linkedBy(link).ifPresent(host -> host.heard(now()));
    }

    void reported(HostLink link, Message message) {
        pool.linkedBy(link).ifPresent(host -> {
            host.heard(now());
            handle(host, link, message);
        });
    }

    private void handle(Host host, HostLink link, Message message) {
        if (message instanceof Message.Load load) {
            loaded(host, load);
        } else if (message instanceof Message.Over over) {
            dispatcher.over(link, over.job());
        } else if (message instanceof Message.Refused refused) {
            dispatcher.refused(host, link, refused);
        } else if (message instanceof Message.ServerGone gone) {
            pool.serverGone(host, gone.directory());
        }
    }

    private void loaded(Host host, Message.Load load) {
        log.hostReported(host.name(), load);
        host.reported(load, now());
        scheduler.reported(
                host.name(), new HostReport(load.othersLoad(), load.running(), load.recipes(), load.freeMemory()));
        dispatcher.place();
    }

    void down(HostLink link, LinkEnd end) {
        pool.linkedBy(link).ifPresent(host -> {
            pool.down(host, end, now());
            dispatcher.down(host, end.jobsEnded());
            connectMore();
        });
    }

    // What the user wants.

    /** It gets no new jobs, or some again. Gives whether the build has that host. */
    boolean drain(String name, boolean on) {
        Optional<Host> host = pool.find(name);
        host.ifPresent(known -> drain(known, on));
        return host.isPresent();
    }

    private void drain(Host host, boolean on) {
        if (host.isDraining() != on) {
            host.drain(on);
            log.drained(host.name(), on);
        }
        scheduler.hostDraining(host.name(), on);
        dispatcher.place();
    }

    /** These, and no others, get new jobs from now on. */
    void listed(List<HostSpec> specs) {
        specs.forEach(this::listed);
        connectMore();
        Set<String> names = specs.stream().map(HostSpec::label).collect(Collectors.toSet());
        pool.hosts().stream()
                .filter(host -> !names.contains(host.name()) && !host.isDraining())
                .forEach(host -> drain(host, true));
    }

    private void listed(HostSpec spec) {
        Optional<Host> known = pool.find(spec.label());
        if (known.isPresent()) {
            listedAgain(known.get(), spec);
        } else {
            log.hostsChanged("host " + spec.label() + " is new in the host list");
            pool.add(spec);
        }
    }

    private void listedAgain(Host host, HostSpec spec) {
        if (!host.spec().equals(spec)) {
            host.respecified(spec);
            host.hello().map(hello -> capacity(host, hello)).ifPresent(capacity -> {
                scheduler.hostIs(host.name(), capacity);
                log.hostCanTake(host.name(), capacity);
            });
        }
        if (host.isDraining()) {
            drain(host, false);
        }
    }

    private void connectMore() {
        pool.connectMore(now(), dispatcher.hostsAreWanted());
    }

    private long now() {
        return clockMillis.getAsLong();
    }
}
