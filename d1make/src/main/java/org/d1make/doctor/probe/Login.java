package org.d1make.doctor.probe;

/**
 * How a login went.
 *
 * @param seconds until it had succeeded; 0 where there is none, on this machine
 * @param startSeconds from then until the first command ran: the session's own start, start files and D1MAKE_SERVER_SETUP
 * @param printed what came before that command had said anything
 */
public record Login(double seconds, double startSeconds, String printed) {}
