package org.d1make.fuzz;

import java.io.IOException;
import java.util.List;

/** What is fuzzed: takes what a peer has sent apart. */
public interface Decoder {

    /** For the report. */
    String name();

    /** What a peer of this version may send: the material for what none sends. */
    List<byte[]> valid();

    /**
     * Takes it apart to its end.
     *
     * @throws IOException when it is found to be wrong, as most of it is
     */
    void decode(byte[] input) throws IOException;
}
