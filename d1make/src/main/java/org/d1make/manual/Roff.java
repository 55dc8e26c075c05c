package org.d1make.manual;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text as roff reads it, for the macros of man(7). It does not know what the text says. */
final class Roff {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]`]+)\\]\\([^)]*\\)");
    private static final Pattern VALUE = Pattern.compile("[A-Z]{2,}");

    private Roff() {}

    /** An item of a list: an option with its values, which stand in italics, a sentence on it, and lines that are roff already. */
    static String item(String usage, String sentence, String lines) {
        return ".TP\n\\fB" + VALUE.matcher(plain(usage)).replaceAll("\\\\fI$0\\\\fB") + "\\fR\n" + sentence + "\n"
                + lines;
    }

    /** The same of a name, which has no values. */
    static String name(String name, String sentence, String lines) {
        return ".TP\n\\fB" + plain(name) + "\\fR\n" + sentence + "\n" + lines;
    }

    /** Text without markup. */
    static String plain(String text) {
        String escaped = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("~", "\\(ti");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    /** A cell of a Markdown table; of links, which lead nowhere from here, only the words are left. */
    static String markdown(String cell) {
        // A remark that is nothing but a link.
        String text = LINK.matcher(cell.replaceAll(" ?\\(\\[[^\\]`]+\\]\\([^)]*\\)\\)", ""))
                .replaceAll("$1");
        return CODE.matcher(plain(text.replace("\\|", "|"))).replaceAll("\\\\fB$1\\\\fR");
    }

    /** Words for a table as a sentence. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
