package org.d1make.dispatch;

import org.d1make.posix.ChildExit;

/** Counts what is over. For the dispatch thread. */
final class Tally {

    private int done;
    private int failed;
    private int inPlace;

    void ended(ChildExit exit) {
        done++;
        failed += exit.status() == 0 && exit.signal() == 0 ? 0 : 1;
    }

    void ranInPlace() {
        inPlace++;
    }

    int done() {
        return done;
    }

    int failed() {
        return failed;
    }

    int inPlace() {
        return inPlace;
    }
}
