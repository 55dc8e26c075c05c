package org.d1make.calls;

/** Hears what clients do. Called by the desk's threads, so it only passes on. */
public interface CallListener {

    /** A client asks; it waits for an answer of {@link CallDesk}. */
    void asked(Call call);

    /**
     * A client asks, or would, but cannot be served: it runs in place.
     *
     * @param answer lets it go on; never blocks
     */
    void unserved(Call call, String why, Runnable answer);

    /** The client in this slot got a signal, which is the job's. */
    void signalled(int slot, int signal);

    /** The client in this slot has ended, of itself or not. The slot is the next client's. */
    void gone(int slot);
}
