package org.d1make.output;

/** A clock that only goes forward, and what rings by it. It does not know what is done then. */
public interface Later {

    long nowMillis();

    /** Has that run after so many milliseconds, once. */
    void after(long millis, Runnable task);
}
