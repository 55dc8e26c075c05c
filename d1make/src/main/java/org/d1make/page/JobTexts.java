package org.d1make.page;

import java.io.IOException;

/** The words of jobs as JSON that may stand in a page: no {@code <} is in it. Numbered as the jobs of the build's record are. */
public interface JobTexts {

    int count();

    /** An object of directory, program and arguments. */
    byte[] call(int job) throws IOException;

    /** An object of what the job wrote. */
    byte[] output(int job) throws IOException;

    /** How many bytes the two are. */
    int size(int job);
}
