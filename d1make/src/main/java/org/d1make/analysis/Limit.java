package org.d1make.analysis;

/** What kept a build, at one moment, from going faster. At each moment it is one of these; it is not a cause's proof. */
public enum Limit {
    FULL("all slots taken"),
    JOBS_LIMIT("make's -j used up"),
    ORDER("the makefile let no more run at once"),
    TAIL("the last jobs ran to their ends"),
    BLOCKED("jobs waited though slots were free"),
    NO_HOST("jobs waited for a host to come up"),
    IN_PLACE("only calls in place ran, on this machine"),
    HERE("make and its own recipes, on this machine");

    private final String words;

    Limit(String words) {
        this.words = words;
    }

    /** For a legend. */
    public String words() {
        return words;
    }
}
