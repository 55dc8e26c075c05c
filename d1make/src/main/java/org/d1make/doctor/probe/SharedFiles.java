package org.d1make.doctor.probe;

import java.util.OptionalDouble;

/**
 * How files in the project's directory travel between this machine and a host.
 *
 * @param seenThereSeconds until the host saw what was written here; empty where it never did
 * @param seenHereSeconds the other way round
 * @param writable whether the host could write there
 * @param ownedByUs whether what it wrote belongs to the user here
 */
public record SharedFiles(
        OptionalDouble seenThereSeconds, OptionalDouble seenHereSeconds, boolean writable, boolean ownedByUs) {}
