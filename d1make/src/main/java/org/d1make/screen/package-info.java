/**
 * How far a build is, drawn at the foot of a terminal to which others write as well. What it looks like is computed from state
 * and the window's size, and the bytes from that; only {@link org.d1make.screen.TerminalFoot} writes. JLine is used here
 * and nowhere else.
 */
package org.d1make.screen;
