package org.d1make.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MessageCodecTest {

    static List<Message> messages() {
        return List.of(
                new Message.Environment(List.of("A=b", "EMPTY=", "N=a\nb"), 4),
                new Message.Run(
                        7,
                        "/a b/\u00ff\u0001",
                        "make",
                        List.of("-C", "d'\"$"),
                        List.of("X=1"),
                        List.of("Y"),
                        18,
                        true,
                        false),
                new Message.Cancel(7, 15),
                new Message.Written(7, 65536),
                new Message.Ping(-5),
                new Message.WatchServer("/tmp/d1make-x"),
                new Message.Echo(3),
                new Message.Keep(600),
                new Message.Greet(List.of("/a b", "/c")),
                new Message.Kept(),
                new Message.Hello(
                        1,
                        "0.1.0",
                        "build1",
                        1000,
                        8,
                        "/tmp/x",
                        1_790_000_000_000L,
                        "m",
                        "GNU Make 4.3",
                        "17.0.9",
                        List.of("1 2")),
                new Message.Load(0.5, 1, 2.25, 0.75, 1L << 40, 3, 5, Long.MIN_VALUE),
                new Message.ServerGone("/tmp/d1make-x"),
                new Message.Exited(7, 2, 0, 123_456),
                new Message.Over(7),
                new Message.Refused(7, "no such directory"),
                new Message.Refused(7, "no such program", true),
                new Message.Bye("x1"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsEncodedIsDecodedToTheSame(Message message) throws ProtocolException {
        assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsOneLineOfAscii(Message message) {
        assertThat(MessageCodec.encode(message)).matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"no\"}",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\"} {}",
                "{\"type\":\"cancel\",\"job\":1}",
                "{\"type\":\"cancel\",\"job\":1,\"signal\":4294967296}",
                "{\"type\":\"cancel\",\"job\":99999999999999999999,\"signal\":1}",
                "{\"type\":\"environment\",\"variables\":[1]}",
                "{\"type\":\"environment\",\"variables\":[\"a\""
            })
    void whatIsNoMessageIsRefused(String line) {
        assertThatThrownBy(() -> MessageCodec.decode(line)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aFieldThatIsNotKnownIsPassedOver() throws ProtocolException {
        assertThat(MessageCodec.decode("{\"new\":{\"a\":[1]},\"type\":\"bye\",\"id\":\"x\"}"))
                .isEqualTo(new Message.Bye("x"));
    }
}
