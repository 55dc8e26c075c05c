package org.d1make.advice;

import org.d1make.print.Quantity;

/** Figures in the words of advice. */
final class Words {

    private static final long SECOND = 1_000;

    private Words() {}

    static String time(long millis) {
        return millis < SECOND ? millis + " ms" : Quantity.seconds(millis / 1e3);
    }

    static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    static String number(double number) {
        return Quantity.decimal(number, 1);
    }
}
