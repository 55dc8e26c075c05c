package org.d1make.transport.jsch;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that leads somewhere only later. Who writes before waits; who closes it before does not. */
final class LateOutput extends OutputStream {

    private Optional<OutputStream> out = Optional.empty();
    private boolean closed;
    private boolean ended;

    /** It leads there from now on. */
    void begin(OutputStream target) throws IOException {
        synchronized (this) {
            out = Optional.of(target);
            notifyAll();
            if (!closed) {
                return;
            }
        }
        target.close();
    }

    /** It leads nowhere any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream target = target();
        target.write(bytes, offset, length);
        target.flush();
    }

    private synchronized OutputStream target() throws IOException {
        try {
            while (out.isEmpty() && !ended && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ended || closed || out.isEmpty()) {
            throw new IOException("the session has ended");
        }
        return out.get();
    }

    @Override
    public void close() throws IOException {
        Optional<OutputStream> target;
        synchronized (this) {
            if (closed || ended) {
                closed = true;
                return;
            }
            closed = true;
            notifyAll();
            target = out;
        }
        if (target.isPresent()) {
            target.get().close();
        }
    }
}
