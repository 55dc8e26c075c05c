package org.d1make.recordfile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import org.d1make.page.JobTexts;
import org.d1make.record.JobText;

/**
 * The words of the jobs that have ended, as JSON, in a file without a name: a hundred thousand of them are too many for
 * memory. Numbered from 0 on in the order in which they came. Not thread-safe.
 */
final class Spool implements JobTexts, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final RandomAccessFile file;
    private final byte[] buffer = new byte[BUFFER];
    private final List<Entry> entries = new ArrayList<>();
    private int buffered;
    private long length;

    /** Where a job's words are: what it was called with, and behind it what it wrote. */
    private record Entry(long offset, int callLength, int outputLength) {}

    Spool(RandomAccessFile file) {
        this.file = file;
    }

    void add(JobText text) throws IOException {
        byte[] call = TextJson.call(text);
        byte[] output = TextJson.output(text.output());
        Entry entry = new Entry(length, call.length, output.length);
        append(call);
        append(output);
        entries.add(entry);
    }

    private void append(byte[] bytes) throws IOException {
        if (buffered + bytes.length > BUFFER) {
            flush();
        }
        if (bytes.length > BUFFER) {
            file.seek(length);
            file.write(bytes);
        } else {
            System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
            buffered += bytes.length;
        }
        length += bytes.length;
    }

    private void flush() throws IOException {
        file.seek(length - buffered);
        file.write(buffer, 0, buffered);
        buffered = 0;
    }

    @Override
    public int count() {
        return entries.size();
    }

    @Override
    public byte[] call(int job) throws IOException {
        Entry entry = entries.get(job);
        return read(entry.offset(), entry.callLength());
    }

    @Override
    public byte[] output(int job) throws IOException {
        Entry entry = entries.get(job);
        return read(entry.offset() + entry.callLength(), entry.outputLength());
    }

    @Override
    public int size(int job) {
        Entry entry = entries.get(job);
        return entry.callLength() + entry.outputLength();
    }

    private byte[] read(long offset, int size) throws IOException {
        flush();
        byte[] bytes = new byte[size];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
