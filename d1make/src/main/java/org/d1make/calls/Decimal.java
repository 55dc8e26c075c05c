package org.d1make.calls;

/** Numbers in requests. */
final class Decimal {

    private static final int MOST_DIGITS = 9;

    private Decimal() {}

    /** The number, or -1 where the text is none of at most nine digits. */
    static int parse(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
