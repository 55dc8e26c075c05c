package org.d1make.doctor.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was found out about one host. What was not found out is empty.
 *
 * @param host as messages name it; "here" for this machine without ssh
 * @param failure why no more was found out; empty where all was
 * @param facts as the script names them
 */
public record Examination(
        String host,
        Optional<String> failure,
        Optional<Login> login,
        Map<String, String> facts,
        Optional<ServerStart> server,
        List<ToolVersion> tools,
        Optional<Clock> clock,
        Optional<SharedFiles> files) {

    public Examination {
        facts = Map.copyOf(facts);
        tools = List.copyOf(tools);
    }

    /** Of a host of which nothing is known yet. */
    public static Examination of(String host) {
        return new Examination(
                host,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** A fact; empty where it is not known. */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name)).filter(value -> !value.isEmpty());
    }

    /** Likewise a number. */
    public OptionalLong number(String name) {
        return fact(name).filter(value -> value.matches("[0-9]{1,15}")).stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    public Examination failed(String why) {
        return new Examination(host, Optional.of(why), login, facts, server, tools, clock, files);
    }

    public Examination with(Login done) {
        return new Examination(host, failure, Optional.of(done), facts, server, tools, clock, files);
    }

    public Examination with(Map<String, String> found) {
        return new Examination(host, failure, login, found, server, tools, clock, files);
    }

    public Examination with(ServerStart started) {
        return new Examination(host, failure, login, facts, Optional.of(started), tools, clock, files);
    }

    public Examination with(List<ToolVersion> found) {
        return new Examination(host, failure, login, facts, server, found, clock, files);
    }

    public Examination with(Clock read) {
        return new Examination(host, failure, login, facts, server, tools, Optional.of(read), files);
    }

    public Examination with(SharedFiles seen) {
        return new Examination(host, failure, login, facts, server, tools, clock, Optional.of(seen));
    }
}
