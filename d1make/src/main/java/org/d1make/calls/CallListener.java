package org.d1make.calls;

/** Hears what clients do. Called by the desk's threads, so it only passes on. */
public interface CallListener {

    /** A client asks; it waits for an answer of {@link CallDesk}. */
    void asked(Call call);

    /** The client in this slot got a signal, which is the job's. */
    void signalled(int slot, int signal);

    /** The client in this slot has ended, of itself or not. The slot is the next client's. */
    void gone(int slot);
}
