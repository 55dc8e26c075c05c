package org.d1make.doctor.finding;

/**
 * Something that is wrong somewhere. Text is byte strings.
 *
 * @param where a host's name, "here" or "makefile"
 * @param what is the case, in a sentence without a full stop
 */
public record Finding(Ailment ailment, String where, String what) {

    public Severity severity() {
        return ailment.severity();
    }
}
