package org.d1make.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.d1make.client.ByteText;

/**
 * JSON for scripts, in one line of ASCII. Byte strings become text: what is no UTF-8 in them is lost.
 *
 * <p>Numbers have no more digits than they mean.
 */
public final class JsonText {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator json;

    private JsonText(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the fields of an object. */
    public interface Fields {
        void write(JsonText json) throws IOException;
    }

    /** An object of its own. */
    public static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            fields.write(new JsonText(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter takes everything", e);
        }
        return text.toString();
    }

    public void text(String name, String bytes) throws IOException {
        json.writeStringField(name, ByteText.decoded(bytes));
    }

    public void number(String name, long number) throws IOException {
        json.writeNumberField(name, number);
    }

    /** With three digits behind the point. */
    public void decimal(String name, double number) throws IOException {
        json.writeNumberField(name, Math.round(number * 1e3) / 1e3);
    }

    public void flag(String name, boolean flag) throws IOException {
        json.writeBooleanField(name, flag);
    }

    public void texts(String name, List<String> byteStrings) throws IOException {
        json.writeArrayFieldStart(name);
        for (String bytes : byteStrings) {
            json.writeString(ByteText.decoded(bytes));
        }
        json.writeEndArray();
    }

    public void object(String name, Fields fields) throws IOException {
        json.writeObjectFieldStart(name);
        fields.write(this);
        json.writeEndObject();
    }

    /** Writes the fields of an array's objects, of each one. */
    public interface ElementFields<T> {
        void write(JsonText json, T element) throws IOException;
    }

    public <T> void objects(String name, List<T> elements, ElementFields<T> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (T element : elements) {
            json.writeStartObject();
            fields.write(this, element);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** An array of such objects, one a line: for people who look at it, and for tools that go by lines. */
    public static String lines(List<String> objects) {
        return objects.isEmpty() ? "[]" : "[\n" + String.join(",\n", objects) + "\n]";
    }
}
