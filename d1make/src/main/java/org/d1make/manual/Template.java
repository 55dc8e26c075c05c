package org.d1make.manual;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with holes, {@code @name@}. It does not know what goes into them. */
final class Template {

    private static final Pattern HOLE = Pattern.compile("@([a-z-]+)@");

    private Template() {}

    /** The template with each hole filled; a hole for which there is no text is an error of whoever wrote it. */
    static String filled(String template, Map<String, String> texts) {
        return HOLE.matcher(template).replaceAll(hole -> {
            String text = texts.get(hole.group(1));
            if (text == null) {
                throw new IllegalArgumentException("no text for " + hole.group() + "; there are " + texts.keySet());
            }
            return Matcher.quoteReplacement(text);
        });
    }
}
