/** Ways to reach a host: connect, run a command with its three streams, close. Knows nothing of jobs and servers. */
package org.d1make.transport;
