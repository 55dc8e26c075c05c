package org.d1make.advice;

/**
 * One thing to do to get faster.
 *
 * @param kind a word for it that does not change
 * @param title what was seen, in a few words
 * @param text what it means and what to do
 * @param gainMillis how much less the build would have taken at most; two pieces of advice may mean the same time
 */
public record Advice(String kind, String title, String text, long gainMillis) {}
