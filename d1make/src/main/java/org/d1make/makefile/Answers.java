package org.d1make.makefile;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The answers of a pure function to some questions that were asked before: thousands of jobs have the same MAKEFLAGS. It forgets all
 * when there are many. For any thread.
 */
final class Answers<A> {

    private static final int MOST = 64;

    private final Map<String, A> known = new ConcurrentHashMap<>();

    A of(String question, Function<String, A> function) {
        return Optional.ofNullable(known.get(question)).orElseGet(() -> {
            A answer = function.apply(question);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(question, answer);
            return answer;
        });
    }
}
