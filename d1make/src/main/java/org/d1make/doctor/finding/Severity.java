package org.d1make.doctor.finding;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** A host cannot be used, or results may be wrong. */
    PROBLEM,
    /** Slower than need be, or a surprise. */
    WARNING,
    /** Good to know; all is well for all that. */
    NOTE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
