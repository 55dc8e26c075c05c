package org.d1make.events;

import org.d1make.client.Frame.Stream;

/** Who hears what jobs write. Called by many threads, for one job by one at a time. */
@FunctionalInterface
public interface OutputLog {

    /**
     * The job has written these bytes, which are about to be written here. All that a job wrote is told before its end is.
     *
     * @param stream always stdout where both are one file, see {@link org.d1make.calls.Call#merged}
     * @param buffer of which the first {@code length} bytes count; used again afterwards
     */
    void wrote(long job, Stream stream, byte[] buffer, int length);
}
