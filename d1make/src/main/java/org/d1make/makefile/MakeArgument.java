package org.d1make.makefile;

import java.util.Optional;

/**
 * One thing in make's argument list, with the place where it stands. It does not know what came before it.
 *
 * <p>A place is the number of the word, so that what was understood can be cut out of the words as they were written.
 */
public sealed interface MakeArgument {
    /** The number of the word in which this stands, or starts. */
    int word();

    /**
     * An option. It stands at {@code from} (inclusive) to {@code to} (exclusive) of its word: {@code -kj4} is two
     * options in one word. With {@code separate}, its value is the whole next word.
     */
    record Option(MakeOption option, Optional<String> value, int word, int from, int to, boolean separate)
            implements MakeArgument {}

    /** A goal or a variable definition. */
    record Operand(String text, int word) implements MakeArgument {}

    /** Something that make itself will complain of. */
    record Unknown(String text, int word) implements MakeArgument {}

    /** {@code --}: what follows is no option. */
    record EndOfOptions(int word) implements MakeArgument {}
}
