package org.d1make.status;

/**
 * How many jobs there were and are. It does not know which.
 *
 * @param done ended, whatever came of them
 * @param failed those of them that ended with another status than 0, or by a signal
 * @param running on hosts
 * @param waiting for a host, or for the surety that a lost host has ended them
 * @param inPlace calls that were no jobs, or no more: the real make ran them here
 */
public record JobCounts(int done, int failed, int running, int waiting, int inPlace) {}
