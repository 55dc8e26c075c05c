package org.d1make.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;

/**
 * JSON that can stand in a script element: there {@code </script>} and {@code <!--} mean something, whatever is around them
 * (HTML, 4.12.1.3), so no {@code <} is written.
 */
public final class PageJson {

    /** Makes such JSON, in UTF-8. */
    public static final JsonFactory FACTORY =
            new JsonFactoryBuilder().characterEscapes(new NoMarkup()).build();

    private PageJson() {}

    private static final class NoMarkup extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        private final int[] escapes = standardAsciiEscapesForJSON();

        NoMarkup() {
            for (char markup : new char[] {'<', '>', '&'}) {
                escapes[markup] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null; // Jackson's word for: none of our own.
        }
    }
}
