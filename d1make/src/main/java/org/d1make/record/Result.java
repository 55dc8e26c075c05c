package org.d1make.record;

/** How a job ended, in one word. It does not say why. */
public enum Result {
    OK("ok"),
    FAILED("failed"),
    /** Somebody here wanted it to end, or the build was over before it was. */
    CANCELLED("cancelled"),
    /** It was no job, or no more: the real make ran here, and how it ended only its caller knows. */
    IN_PLACE("in-place");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    /** As files have it. */
    public String word() {
        return word;
    }
}
