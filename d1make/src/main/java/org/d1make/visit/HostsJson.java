package org.d1make.visit;

import java.io.IOException;
import java.util.List;
import org.d1make.client.Message;
import org.d1make.print.JsonText;
import org.d1make.schedule.HostCapacity;

/** Visits as JSON, for scripts; docs/commands.md has the fields. */
public final class HostsJson {

    private HostsJson() {}

    public static String text(List<Visit> visits) {
        return JsonText.lines(visits.stream().map(HostsJson::object).toList());
    }

    private static String object(Visit visit) {
        return JsonText.object(json -> {
            json.text("host", visit.spec().label());
            json.flag("up", visit.isUp());
            json.text("reason", visit.objection().orElse(""));
            if (visit.hello().isPresent()) {
                greeted(json, visit, visit.hello().get());
            }
            if (visit.load().isPresent()) {
                loaded(json, visit.load().get());
            }
            if (visit.roundTripMillis().isPresent()) {
                json.decimal("roundTripMillis", visit.roundTripMillis().getAsDouble());
            }
        });
    }

    private static void greeted(JsonText json, Visit visit, Message.Hello hello) throws IOException {
        json.text("machine", hello.host());
        json.number("cpus", hello.cpus());
        json.number("slots", HostCapacity.of(visit.spec(), hello.cpus()).slots());
        json.number("sessionsUsed", 1);
        json.text("d1make", hello.version());
        json.number("protocol", hello.protocol());
        json.text("java", hello.java());
        json.text("make", hello.make());
    }

    private static void loaded(JsonText json, Message.Load load) throws IOException {
        json.decimal("load1", load.load1());
        json.decimal("load5", load.load5());
        json.decimal("load15", load.load15());
        json.number("freeMemory", load.freeMemory());
    }
}
