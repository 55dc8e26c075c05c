package org.d1make.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Messages as lines of JSON in ASCII, and back.
 *
 * <p>Uses the streaming half of Jackson: data binding takes 0.15 s and more to load, and this stands on the way to the
 * first job (docs/decisions/0001-json-and-native-calls.md). Knows nothing of streams.
 */
public final class MessageCodec {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private MessageCodec() {}

    /** The message as one line, without its newline. */
    public static String encode(Message message) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            write(json, message);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does no IO", e);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, Message message) throws IOException {
        if (message instanceof Message.Environment m) {
            json.writeStringField("type", "environment");
            strings(json, "variables", m.variables());
            json.writeNumberField("tokens", m.tokens());
        } else if (message instanceof Message.Run m) {
            json.writeStringField("type", "run");
            json.writeNumberField("job", m.job());
            json.writeStringField("directory", m.directory());
            json.writeStringField("program", m.program());
            strings(json, "arguments", m.arguments());
            strings(json, "set", m.set());
            strings(json, "unset", m.unset());
            json.writeNumberField("umask", m.umask());
            json.writeBooleanField("merged", m.merged());
            json.writeBooleanField("jobserver", m.jobserver());
        } else if (message instanceof Message.Cancel m) {
            json.writeStringField("type", "cancel");
            json.writeNumberField("job", m.job());
            json.writeNumberField("signal", m.signal());
        } else if (message instanceof Message.Written m) {
            json.writeStringField("type", "written");
            json.writeNumberField("job", m.job());
            json.writeNumberField("bytes", m.bytes());
        } else if (message instanceof Message.Ping m) {
            json.writeStringField("type", "ping");
            json.writeNumberField("clockNanos", m.clockNanos());
        } else if (message instanceof Message.Echo m) {
            json.writeStringField("type", "echo");
            json.writeNumberField("number", m.number());
        } else if (message instanceof Message.WatchServer m) {
            json.writeStringField("type", "watch-server");
            json.writeStringField("directory", m.directory());
        } else if (message instanceof Message.Keep m) {
            json.writeStringField("type", "keep");
            json.writeNumberField("seconds", m.seconds());
        } else if (message instanceof Message.Greet m) {
            json.writeStringField("type", "greet");
            strings(json, "see", m.see());
        } else {
            writeReport(json, message);
        }
    }

    private static void writeReport(JsonGenerator json, Message message) throws IOException {
        if (message instanceof Message.Hello m) {
            json.writeStringField("type", "hello");
            json.writeNumberField("protocol", m.protocol());
            json.writeStringField("version", m.version());
            json.writeStringField("host", m.host());
            json.writeNumberField("userId", m.userId());
            json.writeNumberField("cpus", m.cpus());
            json.writeStringField("directory", m.directory());
            json.writeNumberField("clockMillis", m.clockMillis());
            json.writeStringField("machine", m.machine());
            json.writeStringField("make", m.make());
            json.writeStringField("java", m.java());
            strings(json, "seen", m.seen());
        } else if (message instanceof Message.Load m) {
            json.writeStringField("type", "load");
            json.writeNumberField("load1", m.load1());
            json.writeNumberField("load5", m.load5());
            json.writeNumberField("load15", m.load15());
            json.writeNumberField("othersLoad", m.othersLoad());
            json.writeNumberField("freeMemory", m.freeMemory());
            json.writeNumberField("running", m.running());
            json.writeNumberField("recipes", m.recipes());
            json.writeNumberField("clockNanos", m.clockNanos());
        } else if (message instanceof Message.Over m) {
            json.writeStringField("type", "over");
            json.writeNumberField("job", m.job());
        } else if (message instanceof Message.Exited m) {
            json.writeStringField("type", "exited");
            json.writeNumberField("job", m.job());
            json.writeNumberField("status", m.status());
            json.writeNumberField("signal", m.signal());
            json.writeNumberField("cpuMicros", m.cpuMicros());
        } else if (message instanceof Message.Refused m) {
            json.writeStringField("type", "refused");
            json.writeNumberField("job", m.job());
            json.writeStringField("reason", m.reason());
            json.writeBooleanField("lacksProgram", m.lacksProgram());
        } else if (message instanceof Message.ServerGone m) {
            json.writeStringField("type", "server-gone");
            json.writeStringField("directory", m.directory());
        } else if (message instanceof Message.Kept) {
            json.writeStringField("type", "kept");
        } else if (message instanceof Message.Bye m) {
            json.writeStringField("type", "bye");
            json.writeStringField("id", m.id());
        }
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /**
     * The message that a line holds.
     *
     * @throws ProtocolException when it is no message: no JSON object, an unknown type, a field missing or of another
     *     kind. Fields that are not known are passed over, so that a later minor version may add some.
     */
    public static Message decode(String line) throws ProtocolException {
        Fields fields = new Fields();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("not a JSON object: " + shortened(line));
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.read(json);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new ProtocolException("more than one JSON object: " + shortened(line));
            }
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new ProtocolException("not a message: " + shortened(line), e);
        }
        return message(fields);
    }

    private static Message message(Fields f) throws ProtocolException {
        String type = f.string("type");
        return switch (type) {
            case "environment" -> new Message.Environment(f.strings("variables"), f.integer("tokens"));
            case "run" ->
                new Message.Run(
                        f.number("job"),
                        f.string("directory"),
                        f.string("program"),
                        f.strings("arguments"),
                        f.strings("set"),
                        f.strings("unset"),
                        f.integer("umask"),
                        f.flag("merged"),
                        f.flag("jobserver"));
            case "cancel" -> new Message.Cancel(f.number("job"), f.integer("signal"));
            case "written" -> new Message.Written(f.number("job"), f.integer("bytes"));
            case "ping" -> new Message.Ping(f.number("clockNanos"));
            case "echo" -> new Message.Echo(f.number("number"));
            case "watch-server" -> new Message.WatchServer(f.string("directory"));
            case "keep" -> new Message.Keep(f.integer("seconds"));
            case "greet" -> new Message.Greet(f.strings("see"));
            case "kept" -> new Message.Kept();
            case "hello" ->
                new Message.Hello(
                        f.integer("protocol"),
                        f.string("version"),
                        f.string("host"),
                        f.number("userId"),
                        f.integer("cpus"),
                        f.string("directory"),
                        f.number("clockMillis"),
                        f.string("machine"),
                        f.string("make"),
                        f.stringOr("java", ""),
                        f.strings("seen"));
            case "server-gone" -> new Message.ServerGone(f.string("directory"));
            case "bye" -> new Message.Bye(f.string("id"));
            case "load" ->
                new Message.Load(
                        f.real("load1"),
                        f.real("load5"),
                        f.real("load15"),
                        f.real("othersLoad"),
                        f.number("freeMemory"),
                        f.integer("running"),
                        f.integer("recipes"),
                        f.number("clockNanos"));
            case "over" -> new Message.Over(f.number("job"));
            case "exited" ->
                new Message.Exited(f.number("job"), f.integer("status"), f.integer("signal"), f.number("cpuMicros"));
            case "refused" -> new Message.Refused(f.number("job"), f.string("reason"), f.flagOr("lacksProgram", false));
            default -> throw new ProtocolException("unknown message type " + shortened(type));
        };
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
