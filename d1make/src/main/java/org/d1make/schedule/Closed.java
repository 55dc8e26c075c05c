package org.d1make.schedule;

/** Why a host gets no new job. */
public enum Closed {
    NO("open"),
    DRAINING("draining"),
    FULL("full"),
    LITTLE_MEMORY("too little free memory (D1MAKE_MIN_MEMORY)"),
    OTHERS_USE_IT("others use it (D1MAKE_MAX_LOAD)");

    private final String words;

    Closed(String words) {
        this.words = words;
    }

    /** For messages. */
    public String words() {
        return words;
    }

    /** Whether the bound gives way where nothing could run at all otherwise. */
    boolean isSoft() {
        return this == LITTLE_MEMORY || this == OTHERS_USE_IT;
    }
}
