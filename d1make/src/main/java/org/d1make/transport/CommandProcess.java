package org.d1make.transport;

/**
 * What a command is on this machine: a process, and our ends of its pipes. It holds nothing open.
 *
 * @param stdin descriptor of the end that is written to
 * @param stdout descriptor that is read from, likewise stderr
 */
public record CommandProcess(long pid, int stdin, int stdout, int stderr) {}
