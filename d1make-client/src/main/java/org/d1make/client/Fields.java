package org.d1make.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of one message as they came, each asked for by name and kind. Knows no message. */
final class Fields {

    private final Map<String, Object> values = new HashMap<>();

    /** Reads the value of the field whose name is the parser's current token. */
    void read(JsonParser json) throws IOException {
        String name = json.currentName();
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            values.put(name, json.getText());
        } else if (token == JsonToken.VALUE_NUMBER_INT) {
            values.put(name, json.getLongValue());
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            values.put(name, json.getDoubleValue());
        } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            values.put(name, token == JsonToken.VALUE_TRUE);
        } else if (token == JsonToken.START_ARRAY) {
            values.put(name, array(json));
        } else {
            json.skipChildren();
        }
    }

    private static List<String> array(JsonParser json) throws IOException {
        List<String> strings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new ProtocolException("an array holds something else than strings");
            }
            strings.add(json.getText());
        }
        return strings;
    }

    String string(String name) throws ProtocolException {
        return value(name, String.class);
    }

    /** Of a field that an older peer does not send. */
    String stringOr(String name, String fallback) throws ProtocolException {
        return values.containsKey(name) ? string(name) : fallback;
    }

    long number(String name) throws ProtocolException {
        return value(name, Long.class);
    }

    int integer(String name) throws ProtocolException {
        long number = number(name);
        if (number != (int) number) {
            throw new ProtocolException(name + " is out of range: " + number);
        }
        return (int) number;
    }

    double real(String name) throws ProtocolException {
        return value(name, Number.class).doubleValue();
    }

    boolean flag(String name) throws ProtocolException {
        return value(name, Boolean.class);
    }

    /** Of a field that an older peer does not send. */
    boolean flagOr(String name, boolean fallback) throws ProtocolException {
        return values.containsKey(name) ? flag(name) : fallback;
    }

    List<String> strings(String name) throws ProtocolException {
        List<String> strings = new ArrayList<>();
        for (Object element : value(name, List.class)) {
            strings.add((String) element);
        }
        return strings;
    }

    private <T> T value(String name, Class<T> kind) throws ProtocolException {
        Object value = values.get(name);
        if (!kind.isInstance(value)) {
            throw new ProtocolException("field " + name + (value == null ? " is missing" : " is of another kind"));
        }
        return kind.cast(value);
    }
}
