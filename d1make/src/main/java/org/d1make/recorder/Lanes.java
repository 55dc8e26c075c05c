package org.d1make.recorder;

import java.util.BitSet;

/** Numbers for what runs side by side: each gets the lowest that is free. It does not know how many there should be. */
final class Lanes {

    private final BitSet taken = new BitSet();

    int take() {
        int lane = taken.nextClearBit(0);
        taken.set(lane);
        return lane;
    }

    void free(int lane) {
        taken.clear(lane);
    }

    void freeAll() {
        taken.clear();
    }
}
