package org.d1make.link;

/**
 * How a link ended.
 *
 * @param reason for the user: what ssh or the server said last
 * @param jobsEnded whether the host has said that no process of its jobs is left
 * @param permanent whether it makes no sense to try again: no such host, no access, no d1make there
 */
public record LinkEnd(String reason, boolean jobsEnded, boolean permanent) {}
