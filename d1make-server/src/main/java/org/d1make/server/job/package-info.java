/** One job after the other: its process, its output's way into a relay, its end. Decides nothing. */
package org.d1make.server.job;
