package org.d1make.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words that come again and again, by number: of ten thousand jobs, a hundred have different names. */
final class Dictionary {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String word) {
        return numbers.computeIfAbsent(word, unknown -> numbers.size());
    }

    void write(JsonGenerator json, String name) throws IOException {
        json.writeArrayFieldStart(name);
        for (String word : numbers.keySet()) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
