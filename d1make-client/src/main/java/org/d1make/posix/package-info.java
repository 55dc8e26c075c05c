/**
 * The system calls that Java has not: process groups, FIFOs, exact exit statuses, bytes in names.
 *
 * <p>Strings are byte strings ({@link org.d1make.client}). Written for Linux (x86-64 and arm64); the numbers of flags
 * and signals stand in one place each. {@link org.d1make.posix.LibC} alone knows how a C function is called.
 */
package org.d1make.posix;
