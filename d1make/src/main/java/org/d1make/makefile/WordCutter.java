package org.d1make.makefile;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Cuts options out of a list of words. What is left of a word is byte for byte what it was; a word of which nothing but
 * a dash is left is gone, and so is the word that held a cut option's value. It does not know which options to cut; each
 * must be one that can have a value, and so ends its word.
 */
final class WordCutter {
    private final List<String> words;
    private final TreeMap<Integer, String> changed = new TreeMap<>();

    WordCutter(List<String> words, Collection<MakeArgument.Option> cuts) {
        this.words = words;
        cuts.forEach(this::cut);
    }

    /** What is left of the word: all of it, a part of it, or nothing. */
    String rest(int word) {
        return changed.getOrDefault(word, words.get(word));
    }

    /** Whether the word is gone. An empty argument that nothing was cut from is not. */
    boolean gone(int word) {
        return changed.containsKey(word) && changed.get(word).isEmpty();
    }

    private void cut(MakeArgument.Option option) {
        String left = rest(option.word()).substring(0, option.from());
        changed.put(option.word(), left.equals("-") ? "" : left);
        if (option.separate()) {
            changed.put(option.word() + 1, "");
        }
    }
}
