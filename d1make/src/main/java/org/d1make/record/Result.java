package org.d1make.record;

/** How a job ended, in one word. It does not say why. */
public enum Result {
    OK("ok"),
    FAILED("failed"),
    /** Somebody here wanted it to end, or the build was over before it was. */
    CANCELLED("cancelled"),
    /** It was no job, or no more: the real make ran here, and how it ended only its caller knows. */
    IN_PLACE("in-place"),
    /** It ran here, and the calls below it were the jobs (D1MAKE_LEVEL). */
    PASSED_THROUGH("passed-through");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    /** As files have it. */
    public String word() {
        return word;
    }
}
