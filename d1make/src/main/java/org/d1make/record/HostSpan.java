package org.d1make.record;

/**
 * A while during which a host's state did not change.
 *
 * @param reason why it could not be used; else empty
 */
public record HostSpan(State state, long fromMillis, long toMillis, String reason) {

    /** Of what use a host is. */
    public enum State {
        UP("up"),
        /** It runs what it has and gets no more, by the user's wish. */
        DRAINED("drained"),
        /** Lost, or not reached yet. */
        DOWN("down"),
        LEFT_OUT("left-out");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As files have it. */
        public String word() {
            return word;
        }
    }

    public long millis() {
        return toMillis - fromMillis;
    }
}
