package org.d1make.screen;

/** Who takes the block away where this process is killed. It does not draw. */
public interface BlockGuard {

    /** There is one on that terminal, and these bytes take it away. */
    void shown(String terminal, byte[] erasure);

    /** There is none any more. */
    void nothingShown();
}
