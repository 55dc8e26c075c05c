/** One GNU make jobserver for all sub-makes of a host; docs/decisions/0006-jobserver.md. */
package org.d1make.server.jobserver;
