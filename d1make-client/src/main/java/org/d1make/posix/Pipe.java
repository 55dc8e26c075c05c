package org.d1make.posix;

/** The two descriptors of a pipe. Who made it closes both. */
public record Pipe(int readEnd, int writeEnd) {}
