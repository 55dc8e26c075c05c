/** Hosts as they are seen outside of a build: connected to as in a build, asked, and let go. Runs no job, and schedules none. */
package org.d1make.visit;
