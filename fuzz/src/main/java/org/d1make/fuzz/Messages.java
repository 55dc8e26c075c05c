package org.d1make.fuzz;

import java.util.List;
import org.d1make.client.Message;

/** One message of each kind. */
public final class Messages {

    public static final Message.Hello HELLO = new Message.Hello(
            3,
            "0.1.0",
            "build1",
            1000,
            8,
            "/tmp/d1make-x",
            1_700_000_000_000L,
            "boot 4026531836",
            "GNU Make 4.3",
            "17.0.9",
            List.of("12 34", "-"));

    public static final List<Message> OF_SERVERS = List.of(
            HELLO,
            new Message.Load(0.5, 1.25, 2, 0.25, 1L << 33, 3, 5, 123_456_789_012L),
            new Message.Exited(7, 2, 0, 12_345),
            new Message.Over(7),
            new Message.Refused(7, "no such directory: \u00e4"),
            new Message.ServerGone("/tmp/d1make-y"),
            new Message.Kept(),
            new Message.Bye("x1"));

    public static final List<Message> OF_LAUNCHERS = List.of(
            new Message.Environment(List.of("A=1", "B=x\ny\"\\"), 8),
            new Message.Run(
                    7,
                    "/p/sub",
                    "make",
                    List.of("-C", "x", "V=\u00ff"),
                    List.of("S=1"),
                    List.of("T"),
                    0022,
                    true,
                    true),
            new Message.Cancel(7, 15),
            new Message.Written(7, 65_536),
            new Message.Ping(123_456_789_012L),
            new Message.WatchServer("/tmp/d1make-y"),
            new Message.Echo(3),
            new Message.Keep(600),
            new Message.Greet(List.of("/p", "/p/Makefile")));

    static final List<Message> ALL = java.util.stream.Stream.concat(OF_SERVERS.stream(), OF_LAUNCHERS.stream())
            .toList();

    private Messages() {}
}
