package org.d1make.recordfile;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.d1make.client.ByteText;
import org.d1make.client.Frame.Stream;
import org.d1make.page.PageJson;
import org.d1make.record.CapturedOutput;
import org.d1make.record.CapturedOutput.Piece;
import org.d1make.record.JobText;

/** A job's words as JSON. What is no UTF-8 becomes U+FFFD there. It does not know where they go. */
final class TextJson {

    private TextJson() {}

    static byte[] call(JobText text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = PageJson.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            writeCall(json, text);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The fields of the call, into an object that is begun. */
    static void writeCall(JsonGenerator json, JobText text) throws IOException {
        json.writeStringField("directory", ByteText.decoded(text.directory()));
        json.writeStringField("program", ByteText.decoded(text.program()));
        json.writeArrayFieldStart("arguments");
        for (String argument : text.arguments()) {
            json.writeString(ByteText.decoded(argument));
        }
        json.writeEndArray();
    }

    static byte[] output(CapturedOutput output) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = PageJson.FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("bytes", output.bytes());
            json.writeNumberField("omitted", output.bytes() - output.keptBytes());
            pieces(json, "head", output.head());
            pieces(json, "tail", output.tail());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Each is an array of its stream, {@code o} or {@code e}, and its text. */
    private static void pieces(JsonGenerator json, String name, List<Piece> pieces) throws IOException {
        json.writeArrayFieldStart(name);
        for (Piece piece : pieces) {
            json.writeStartArray();
            json.writeString(piece.stream() == Stream.STDOUT ? "o" : "e");
            json.writeString(piece.text());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
