/**
 * What launcher and server say to each other, and how it is written on the wire (docs/protocol.md).
 *
 * <p>Text that comes from users (directories, arguments, variables) is bytes to d1make, whatever the locale. Such text
 * is a {@code String} of which each char, U+0000 to U+00FF, is one byte; {@link org.d1make.posix} encodes it as
 * ISO-8859-1 when it goes to the kernel. Java's own conversion would lose bytes in a C or UTF-8 locale.
 */
package org.d1make.client;
