/** One job after the other: its process, its output's way to the launcher, its end. Decides nothing. */
package org.d1make.server.job;
