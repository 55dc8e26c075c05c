package org.d1make.server.job;

import java.io.IOException;
import org.d1make.client.Frame;
import org.d1make.posix.DescriptorInputStream;

/** Where jobs' output goes: to the launcher. For the threads of all jobs. */
public interface Output {

    /**
     * Sends what was read into the buffer from {@link org.d1make.client.FrameWriter#HEADER} on; the bytes before that are
     * overwritten. Blocks while the connection is full.
     *
     * @throws IOException when the launcher is gone
     */
    void send(long job, Frame.Stream stream, byte[] buffer, int length) throws IOException;

    /** Sends so many bytes that stand in a pipe, which only the caller can read; otherwise the same. For large pieces. */
    void send(long job, Frame.Stream stream, DescriptorInputStream pipe, int length) throws IOException;
}
